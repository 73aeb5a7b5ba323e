package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneId;
import java.util.List;
import ru.pribor.reading.DecodedBy;

/** Which version of which codec decoded frames when they came. */
final class DecodedByTable extends Card {

    private final Div versions = new Div();

    DecodedByTable() {
        super("redecoding.decodedBy");
        add(versions);
    }

    void show(List<DecodedBy> found) {
        versions.removeAll();
        if (found.isEmpty()) {
            Paragraph empty = new Paragraph(getTranslation("redecoding.decodedBy.empty"));
            empty.addClassName("empty");
            versions.add(empty);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        found.forEach(by -> list.add(item(by)));
        versions.add(list);
    }

    private ListItem item(DecodedBy by) {
        Span name = new Span(by.codec());
        name.addClassName("serial");
        Span frames = new Span(getTranslation("redecoding.decodedBy.frames", by.version(), Formats.count(by.frames(), getLocale()),
                Formats.time(by.first(), ZoneId.systemDefault(), getLocale()),
                Formats.time(by.last(), ZoneId.systemDefault(), getLocale())));
        frames.addClassName("page-state");
        return new ListItem(name, frames);
    }
}
