package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import ru.pribor.process.CaseView;

/** The cases of a meter. */
final class CasesPanel extends Div {

    private final transient ZoneId zone;

    CasesPanel(List<CaseView> found, ZoneId zone) {
        this.zone = zone;
        addClassName("card");
        add(new H2(getTranslation("passport.cases")));
        if (found.isEmpty()) {
            Paragraph empty = new Paragraph(getTranslation("passport.cases.empty"));
            empty.addClassName("empty");
            add(empty);
        }
        found.forEach(one -> add(line(one)));
    }

    private Div line(CaseView one) {
        Span state = new Span(getTranslation(one.closedAt() == null ? "case.running" : "case.outcome." + one.outcome()));
        state.addClassNames("chip", one.closedAt() == null ? "warning" : "good");
        Span when = new Span(Formats.time(one.openedAt(), zone, getLocale())
                + (one.closedAt() == null ? "" : " — " + Formats.time(one.closedAt(), zone, getLocale())));
        when.addClassName("page-state");
        String events = one.events().stream().map(kind -> getTranslation("event." + kind)).distinct()
                .collect(Collectors.joining(", "));
        Div summary = new Div(new Span(getTranslation("case." + one.process()) + (events.isEmpty() ? "" : ": " + events)),
                state, when);
        summary.addClassName("case-summary");
        return summary;
    }
}
