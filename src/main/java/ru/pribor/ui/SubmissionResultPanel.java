package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import ru.pribor.message.Refusal;
import ru.pribor.reading.SubmissionReport;
import ru.pribor.reading.SubmissionRun;
import ru.pribor.sheet.ErrorLists;

/** What became of a file of readings, or would: its figures, its errors, and the next step. */
final class SubmissionResultPanel extends Div {

    /** @param store told whether the doubtful values are right, too */
    SubmissionResultPanel(SubmissionRun run, ErrorLists errorLists, Consumer<Boolean> store) {
        addClassName("import-report");
        run.refusal().ifPresent(this::fail);
        run.report().ifPresent(report -> show(run.name(), report, errorLists, store));
    }

    private void fail(Refusal refusal) {
        Paragraph words = new Paragraph(getTranslation(refusal.key(), refusal.arguments()));
        words.addClassName("import-failed");
        words.getElement().setAttribute("role", "alert");
        add(words);
    }

    private void show(String name, SubmissionReport report, ErrorLists errorLists, Consumer<Boolean> store) {
        add(new Paragraph(getTranslation(report.dryRun() ? "submission.tried" : "submission.stored", name, count(report.rows()),
                count(report.stored()), count(report.unchanged()), count(report.toConfirm()),
                count(report.errorCount() - report.toConfirm()))));
        if (!report.ignoredColumns().isEmpty()) {
            add(new Paragraph(getTranslation("import.ignored", String.join(", ", report.ignoredColumns()))));
        }
        if (report.dryRun()) {
            add(deeds(report, store));
        }
        if (report.errorCount() > 0) {
            add(new RowErrors(report.errors(), report.errorCount(), report.id(), errorLists, "readings-errors.csv"));
        }
    }

    private Div deeds(SubmissionReport report, Consumer<Boolean> store) {
        Div deeds = new Div();
        deeds.addClassName("page-actions");
        if (report.stored() > 0) {
            Button button = new Button(getTranslation("submission.store", count(report.stored())), click -> store.accept(false));
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            button.setDisableOnClick(true);
            deeds.add(button);
        }
        if (report.toConfirm() > 0) {
            Button button = new Button(getTranslation("submission.storeAll", count(report.stored() + report.toConfirm())),
                    click -> store.accept(true));
            button.setDisableOnClick(true);
            deeds.add(button, new Paragraph(getTranslation("submission.storeAll.help")));
        }
        return deeds;
    }

    private String count(long number) {
        return Formats.count(number, getLocale());
    }
}
