package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.sheet.RowError;
import ru.pribor.site.ImportReport;
import ru.pribor.site.ImportRun;

/** What an import did or would do: its figures, its errors, and the next step. */
final class ImportResultPanel extends Div {

    /** So many errors are shown without a scroll bar of their own. */
    private static final int FEW = 12;

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
            add(errors(report), list(report));
        }
    }

    private String count(long number) {
        return Formats.count(number, getLocale());
    }

    private Grid<RowError> errors(ImportReport report) {
        FoldingGrid<RowError> grid = new FoldingGrid<>("import.message", this::line);
        grid.addColumn(error -> count(error.row())).setHeader(getTranslation("import.row")).setWidth("6rem").setFlexGrow(0);
        grid.addColumn(RowError::column).setHeader(getTranslation("import.column")).setWidth("12rem").setFlexGrow(0);
        grid.addColumn(RowError::message).setHeader(getTranslation("import.message"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(report.errors());
        grid.setAllRowsVisible(report.errors().size() <= FEW);
        return grid;
    }

    private Div line(RowError error) {
        Span where = new Span(getTranslation("import.where", count(error.row()), error.column()));
        where.addClassName("page-state");
        Div line = new Div(where, new Span(error.message()));
        line.addClassName("folded");
        return line;
    }

    private Anchor list(ImportReport report) {
        Anchor list = new Anchor(DownloadHandler.fromInputStream(event -> new DownloadResponse(errorLists.open(report.id()),
                "import-errors.csv", "text/csv; charset=utf-8", -1)), AttachmentType.DOWNLOAD,
                getTranslation("import.errorList", count(report.errorCount())));
        list.addClassName("download");
        return list;
    }
}
