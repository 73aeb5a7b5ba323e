package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ru.pribor.reading.CorrectionCause;
import ru.pribor.reading.ReadingVersion;

/** The versions of a reading, the last first: what it said, since when, by whom and why. */
final class VersionsTable extends Div {

    VersionsTable(List<ReadingVersion> versions, ZoneId zone) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        for (int i = versions.size() - 1; i >= 0; i--) {
            list.add(item(versions.get(i), zone));
        }
        add(new H3(getTranslation("versions.title")), list);
    }

    private ListItem item(ReadingVersion version, ZoneId zone) {
        Span value = new Span(Formats.amount(version.reading().value(), version.reading().register(), getLocale()));
        Span how = new Span(String.join(" · ", Formats.time(version.since(), zone, getLocale()), deed(version),
                getTranslation("verdict." + version.reading().verdict())));
        how.addClassName("page-state");
        ListItem item = new ListItem(value, how);
        String words = words(version);
        if (!words.isEmpty()) {
            Span reason = new Span(words);
            reason.addClassName("person-words");
            item.add(reason);
        }
        item.addClassName("version");
        return item;
    }

    private String words(ReadingVersion version) {
        if (version.origin() != null) {
            return origin(version);
        }
        return version.cause() == CorrectionCause.ESTIMATED ? getTranslation("estimation." + version.reason())
                : Objects.requireNonNullElse(version.reason(), "");
    }

    private String origin(ReadingVersion version) {
        List<String> words = new ArrayList<>();
        words.add(version.reason().isEmpty() ? getTranslation("source." + version.reading().source())
                : getTranslation("submission.version.row", version.reason(), version.origin().row()));
        if (version.origin().confirmed()) {
            words.add(getTranslation("submission.version.confirmed"));
        }
        if (version.origin().photo()) {
            words.add(getTranslation("submission.version.photo"));
        }
        return String.join(" · ", words);
    }

    private String deed(ReadingVersion version) {
        if (version.cause() == null) {
            return getTranslation("source." + version.reading().source());
        }
        String deed = getTranslation("correction." + version.cause());
        return version.actor() == null ? deed : deed + ": " + version.actor();
    }
}
