package ru.pribor.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.MeterSort;
import ru.pribor.reading.SubmissionRuns;
import ru.pribor.sheet.ErrorLists;

/** Readings where the radio brings none: by hand, for each of a person's few meters, and by a file. */
@Route("submit")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER", "SUPPLIER", "CONTRACTOR", "INSPECTOR", "RESIDENT"})
class SubmissionView extends Page {

    private static final int FEW_METERS = 20;

    private final transient MeterDirectory meters;
    private final transient SubmissionForms forms;
    private final Card own = new Card("submission.own");

    SubmissionView(MeterDirectory meters, SubmissionForms forms, SubmissionRuns runs, ErrorLists errorLists) {
        super("submission.title");
        this.meters = meters;
        this.forms = forms;
        boolean brings = Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER, Role.SUPPLIER,
                Role.CONTRACTOR, Role.INSPECTOR)).isPresent();
        List<MeterRow> few = meters.page(MeterFilter.ALL, MeterSort.ADDRESS, true, 0, FEW_METERS + 1);
        boolean byHand = !few.isEmpty() && few.size() <= FEW_METERS;
        setStateText(getTranslation(byHand ? "submission.state.own" : "submission.one"));
        Div content = new Div();
        content.addClassName("cards");
        add(content);
        if (byHand) {
            few.forEach(meter -> own.add(entry(meter)));
            content.add(own);
        }
        if (brings) {
            content.add(new SubmissionFilePanel(runs, errorLists));
        } else if (few.isEmpty()) {
            setStateText("");
            content.add(new EmptyState(VaadinIcon.DASHBOARD, getTranslation("submission.noMeters"),
                    new Span(getTranslation("submission.noMeters.help"))));
        }
    }

    /** The form of a meter is made when it is opened. */
    private Details entry(MeterRow meter) {
        Details entry = new Details(head(meter));
        entry.addClassName("submission-entry");
        entry.setWidthFull();
        entry.addOpenedChangeListener(change -> {
            if (change.isOpened() && entry.getContent().findAny().isEmpty()) {
                entry.add(forms.of(meter, () -> renew(entry, meter)));
            }
        });
        return entry;
    }

    private void renew(Details entry, MeterRow meter) {
        meters.byId(meter.id()).ifPresent(now -> own.replace(entry, entry(now)));
    }

    private static Div head(MeterRow meter) {
        Span place = new Span();
        place.setText(MeterGrid.address(meter, place));
        place.addClassName("page-state");
        Div head = new Div(new MeterBadge(meter.resource(), meter.model(), meter.serial()), place, new LastReading(meter));
        head.addClassName("folded");
        return head;
    }
}
