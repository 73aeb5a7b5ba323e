package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import ru.pribor.document.StoredFiles;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.MeterReadings;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.Submissions;

/** Makes the form of a meter, with the registers that a person finds on its dial. */
@Service
class SubmissionForms {

    private static final List<Register> TARIFFS = List.of(Register.ENERGY, Register.ENERGY_T1, Register.ENERGY_T2);

    private final Submissions submissions;
    private final StoredFiles files;
    private final MeterReadings readings;

    SubmissionForms(Submissions submissions, StoredFiles files, MeterReadings readings) {
        this.submissions = submissions;
        this.files = files;
        this.readings = readings;
    }

    boolean areOpenToCaller() {
        return submissions.areOpenToCaller();
    }

    /** @param stored is run after every reading that was stored */
    SubmissionForm of(MeterRow meter, Runnable stored) {
        List<Register> usual = meter.resource() == Resource.ELECTRICITY ? TARIFFS : List.of(meter.resource().register());
        List<Register> dial = Stream.concat(usual.stream(), readings.registers(meter.id()).stream()
                .filter(Submissions::isSubmitted)).distinct().toList();
        return new SubmissionForm(submissions, files, meter, dial, stored);
    }

    /** Opens the form of a meter over the page, which is drawn anew once a reading is stored. */
    Button button(MeterRow meter) {
        return new Button(I18NProvider.translate("submission.title"), VaadinIcon.EDIT.create(), click -> {
            Dialog dialog = new Dialog();
            dialog.setHeaderTitle(I18NProvider.translate("submission.title"));
            dialog.setWidth("min(40rem, 100vw)");
            dialog.add(of(meter, () -> {
                dialog.close();
                UI.getCurrent().refreshCurrentRoute(false);
            }));
            dialog.getFooter().add(new Button(I18NProvider.translate("action.cancel"), cancel -> dialog.close()));
            dialog.open();
        });
    }
}
