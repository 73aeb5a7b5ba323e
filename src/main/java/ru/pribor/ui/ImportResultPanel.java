package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.site.ImportReport;
import ru.pribor.site.ImportRun;

/** What an import did or would do: its figures, its errors, and the next step. */
final class ImportResultPanel extends Div {

    private final transient ErrorLists errorLists;

    ImportResultPanel(ImportRun run, ErrorLists errorLists, Runnable store) {
        this.errorLists = errorLists;
        addClassName("import-report");
        run.refusal().ifPresent(this::fail);
        run.report().ifPresent(report -> show(report, store));
    }

    private void fail(Refusal refusal) {
        Paragraph words = new Paragraph(getTranslation(refusal.key(), refusal.arguments()));
        words.addClassName("import-failed");
        words.getElement().setAttribute("role", "alert");
        add(words);
    }

    private void show(ImportReport report, Runnable store) {
        add(new Paragraph(getTranslation(report.dryRun() ? "import.tried" : "import.stored", count(report.rows()),
                count(report.created()), count(report.updated()), count(report.unchanged()), count(report.errorCount()))));
        if (!report.ignoredColumns().isEmpty()) {
            add(new Paragraph(getTranslation("import.ignored", String.join(", ", report.ignoredColumns()))));
        }
        if (report.dryRun() && report.toStore() > 0) {
            Button button = new Button(getTranslation("import.store", count(report.toStore())), click -> store.run());
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            button.setDisableOnClick(true);
            add(button);
        }
        if (report.errorCount() > 0) {
            add(new RowErrors(report.errors(), report.errorCount(), report.id(), errorLists, "import-errors.csv"));
        }
    }

    private String count(long number) {
        return Formats.count(number, getLocale());
    }
}
