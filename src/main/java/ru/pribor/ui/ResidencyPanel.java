package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import ru.pribor.site.Residencies;
import ru.pribor.site.Residency;

/** The accounts of a resident, and the way to add one. */
final class ResidencyPanel extends Div {

    private final transient Residencies residencies;
    private final long userId;

    ResidencyPanel(long userId, Residencies residencies) {
        this.userId = userId;
        this.residencies = residencies;
        show();
    }

    private void show() {
        removeAll();
        add(new H2(getTranslation("residency.title")));
        residencies.of(userId).forEach(residency -> add(new Paragraph(line(residency))));
        add(new Button(getTranslation("residency.add"), click -> openNew()));
    }

    private String line(Residency residency) {
        return residency.validUntil() == null
                ? getTranslation("residency.since", residency.account(), residency.address(), residency.premises(),
                        Formats.date(residency.validFrom(), getLocale()))
                : getTranslation("residency.line", residency.account(), residency.address(), residency.premises(),
                        Formats.date(residency.validFrom(), getLocale()), Formats.date(residency.validUntil(), getLocale()));
    }

    private void openNew() {
        TextField address = new TextField(getTranslation("residency.address"));
        TextField account = new TextField(getTranslation("residency.account"));
        DateField from = new DateField(getTranslation("party.validFrom"), LocalDate.now());
        new EditDialog(getTranslation("residency.add"), "action.save", () -> {
            residencies.add(userId, address.getValue(), account.getValue(), from.getValue());
            Notices.done("residency.added");
            show();
        }, address, account, from).open();
    }
}
