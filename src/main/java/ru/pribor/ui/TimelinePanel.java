package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ru.pribor.meter.PassportEntry;
import ru.pribor.reading.MeterPassport;

/** The timeline with its hashes, newest first, and whether it holds. */
final class TimelinePanel extends Section {

    private final transient MeterPassport passport;
    private final transient PassportFacts facts;

    TimelinePanel(MeterPassport passport) {
        this.passport = passport;
        this.facts = new PassportFacts(this, passport, getLocale());
        addClassNames("card", "timeline");
        Div head = new Div(new H2(getTranslation("passport.timeline")), badge());
        head.addClassName("timeline-head");
        Paragraph hint = new Paragraph(passport.verified() ? getTranslation("passport.verified.hint")
                : getTranslation("passport.broken.hint", passport.breaks().stream()
                        .map(found -> getTranslation("passportBreak." + found.reason(), found.seq()))
                        .collect(Collectors.joining("; "))));
        hint.addClassName("page-state");
        add(head, hint);
        OrderedList list = new OrderedList();
        list.addClassName("plain-list");
        List<PassportEntry> entries = new ArrayList<>(passport.timeline());
        for (int i = entries.size() - 1; i >= 0; i--) {
            list.add(item(entries.get(i)));
        }
        add(entries.isEmpty() ? new Paragraph(getTranslation("passport.timeline.empty")) : list);
    }

    private Chip badge() {
        return passport.verified() ? new Chip(Chip.Tone.GOOD, VaadinIcon.CHECK_CIRCLE, getTranslation("passport.verified"))
                : new Chip(Chip.Tone.ALARM, getTranslation("passport.broken"));
    }

    private ListItem item(PassportEntry entry) {
        Span what = new Span(entry.seq() + ". " + getTranslation("passportKind." + entry.kind()));
        what.addClassName("strong");
        String who = entry.actor() == null ? getTranslation("passportAuthor." + entry.author()) : entry.actor();
        Span when = new Span(Formats.time(entry.at(), passport.zone(), getLocale()) + " · " + who);
        when.addClassName("page-state");
        Span body = new Span(facts.words(entry.body()));
        Span hash = new Span(entry.hash());
        hash.addClassName("hash");
        hash.getElement().setAttribute("title", getTranslation("timeline.hash"));
        boolean broken = passport.breaks().stream().anyMatch(found -> found.seq() == entry.seq());
        ListItem item = new ListItem(what, when, body, hash);
        item.setClassName("broken", broken);
        return item;
    }
}
