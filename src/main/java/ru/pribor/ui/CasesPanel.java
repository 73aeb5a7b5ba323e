package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import ru.pribor.process.CaseCancellation;
import ru.pribor.process.CaseView;
import ru.pribor.process.MeterCases;

/** The cases of a meter; an opened one shows its way on the process. */
final class CasesPanel extends Card {

    private final transient MeterCases cases;
    private final transient CaseCancellation cancellation;
    private final transient ZoneId zone;

    CasesPanel(List<CaseView> found, MeterCases cases, CaseCancellation cancellation, ZoneId zone) {
        super("passport.cases");
        this.cases = cases;
        this.cancellation = cancellation;
        this.zone = zone;
        if (found.isEmpty()) {
            Paragraph empty = new Paragraph(getTranslation("passport.cases.empty"));
            empty.addClassName("empty");
            add(empty);
        }
        found.forEach(one -> add(details(one)));
    }

    private Details details(CaseView one) {
        Chip state = one.closedAt() == null ? new Chip(Chip.Tone.WARNING, VaadinIcon.TOOLS, getTranslation("case.running"))
                : new Chip(Chip.Tone.GOOD, getTranslation("case.outcome." + one.outcome()));
        Span when = new Span(Formats.moment(one.openedAt(), zone, getLocale())
                + (one.closedAt() == null ? "" : " — " + Formats.moment(one.closedAt(), zone, getLocale())));
        when.addClassName("page-state");
        String events = one.events().stream().map(kind -> getTranslation("event." + kind)).distinct()
                .collect(Collectors.joining(", "));
        Div summary = new Div(new Span(getTranslation("case." + one.process()) + (events.isEmpty() ? "" : ": " + events)),
                state, when);
        summary.addClassName("case-summary");
        Details details = new Details(summary);
        details.addOpenedChangeListener(change -> {
            if (change.isOpened() && details.getContent().findAny().isEmpty()) {
                draw(one, details);
            }
        });
        if (one.closedAt() == null) {
            draw(one, details);
            details.setOpened(true);
            if (cancellation.allows(one.instanceId())) {
                details.add(new Button(getTranslation("task.cancel"), click -> cancel(one)));
            }
        }
        return details;
    }

    private void cancel(CaseView one) {
        TextArea reason = new TextArea(getTranslation("task.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(getTranslation("task.cancel.follows"));
        new EditDialog(getTranslation("task.cancel"), "task.cancel", () -> {
            cancellation.cancel(one.instanceId(), reason.getValue());
            Notices.done("task.cancelled");
            UI.getCurrent().refreshCurrentRoute(false);
        }, reason).open();
    }

    private void draw(CaseView one, Details details) {
        if (one.instanceId() != null) {
            cases.diagram(one.instanceId(), getLocale()).ifPresent(diagram -> details.add(new ProcessDiagram(diagram)));
        }
    }
}
