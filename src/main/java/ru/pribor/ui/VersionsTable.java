package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneId;
import java.util.List;
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
        Span value = new Span(Formats.amount(version.reading().value(), getLocale()) + "\u00a0"
                + getTranslation("unit." + version.reading().register().unit().symbol()));
        Span how = new Span(String.join(" · ", Formats.time(version.since(), zone, getLocale()), deed(version),
                getTranslation("verdict." + version.reading().verdict())));
        how.addClassName("page-state");
        ListItem item = new ListItem(value, how);
        if (version.reason() != null && !version.reason().isEmpty()) {
            Span reason = new Span(version.cause() == CorrectionCause.ESTIMATED ? getTranslation("estimation." + version.reason())
                    : version.reason());
            reason.addClassName("person-words");
            item.add(reason);
        }
        item.addClassName("version");
        return item;
    }

    private String deed(ReadingVersion version) {
        if (version.cause() == null) {
            return getTranslation("source." + version.reading().source());
        }
        String deed = getTranslation("correction." + version.cause());
        return version.actor() == null ? deed : deed + ": " + version.actor();
    }
}
