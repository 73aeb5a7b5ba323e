package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ru.pribor.document.StoredFile;
import ru.pribor.document.StoredFiles;
import ru.pribor.reading.MeterLife;
import ru.pribor.reading.MeterPassport;

/** The events of a meter, where it stood, and its documents. */
final class PassportLists extends Div {

    private final transient MeterPassport passport;
    private final transient StoredFiles files;

    PassportLists(MeterPassport passport, StoredFiles files) {
        this.passport = passport;
        this.files = files;
        addClassName("passport-lists");
        add(card("passport.events", "passport.events.empty", passport.alarms().stream().map(this::event).toList()),
                card("passport.installations", "meter.nowhere", passport.installations().stream().map(this::stay).toList()),
                card("passport.documents", "passport.documents.empty",
                        passport.documents().stream().map(this::document).toList()));
    }

    private Card card(String titleKey, String emptyKey, List<ListItem> items) {
        Card card = new Card(titleKey);
        if (items.isEmpty()) {
            Paragraph empty = new Paragraph(getTranslation(emptyKey));
            empty.addClassName("empty");
            card.add(empty);
        } else {
            UnorderedList list = new UnorderedList(items.toArray(ListItem[]::new));
            list.addClassName("plain-list");
            card.add(list);
        }
        return card;
    }

    private ListItem event(MeterLife.Happened event) {
        return item(event.clearedAt() == null ? new EventChip(event.kind()) : EventChip.over(event.kind()), grey(time(event.raisedAt()) + " — " + (event.clearedAt() == null ? getTranslation("event.lasts")
                : time(event.clearedAt()))));
    }

    private ListItem stay(MeterLife.Installed stay) {
        String place = stay.premises() == null ? stay.address() + ", " + getTranslation("meter.wholeHouse")
                : stay.address() + ", " + getTranslation("meter.premises", stay.premises());
        String until = stay.removedOn() == null ? getTranslation("installation.now")
                : Formats.date(stay.removedOn(), getLocale());
        String values = Stream.of(value("installation.opening", stay.openingValue()),
                        value("installation.closing", stay.closingValue()),
                        stay.seal() == null ? "" : getTranslation("installation.seal") + "\u00a0" + stay.seal())
                .filter(text -> !text.isEmpty()).reduce((a, b) -> a + " · " + b).orElse("");
        return item(new Span(place), grey(Formats.date(stay.installedOn(), getLocale()) + " — " + until), grey(values));
    }

    private String value(String key, BigDecimal value) {
        return value == null ? "" : getTranslation(key) + "\u00a0" + Formats.roughly(value, passport.meter().resource().register(), getLocale());
    }

    private ListItem document(StoredFile file) {
        Anchor link = new Anchor(DownloadHandler.fromInputStream(event -> new DownloadResponse(
                new ByteArrayInputStream(files.content(file.id())), file.name(), file.mediaType(), file.size())), file.name());
        Span hash = new Span("SHA-256 " + file.sha256());
        hash.addClassName("hash");
        return item(link, grey(time(file.uploadedAt()) + " · " + getTranslation("document.size", Formats.count(Math.max(1, file.size() / 1024), getLocale()))), hash);
    }

    private String time(Instant instant) {
        return Formats.time(instant, passport.zone(), getLocale());
    }

    private static Span grey(String text) {
        Span span = new Span(text);
        span.addClassName("page-state");
        return span;
    }

    private static ListItem item(Component... parts) {
        return new ListItem(parts);
    }
}
