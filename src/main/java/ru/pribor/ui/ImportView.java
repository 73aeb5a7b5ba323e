package ru.pribor.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import ru.pribor.message.Refusal;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportError;
import ru.pribor.site.ImportErrorLists;
import ru.pribor.site.ImportOptions;
import ru.pribor.site.ImportReport;
import ru.pribor.site.RegistryImport;

/** A file of meters: tried first, with its figures and errors, and stored at the press of a button. */
@Route("import")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER"})
class ImportView extends Page {

    private static final Logger LOG = LoggerFactory.getLogger(ImportView.class);
    private static final String EXAMPLES = """
            г. Пример, ул. Образцовая, 1;;Europe/Moscow;1;45,5;1001;PREMISES;COLD_WATER;СХВЭ-15;0001001;0011223344556677;\
            betar-shve;1;12,345;2026-01-15;2026-01-10;2032-01-09;1;0
            г. Пример, ул. Образцовая, 1;;Europe/Moscow;;;;HOUSE;COLD_WATER;Qalcosonic W1;0002001;0011223344556688;\
            axioma-w1;1;0;2026-01-15;2026-01-10;2032-01-09;1;0
            """;

    /** So many errors are shown without a scroll bar of their own. */
    private static final int FEW = 12;

    private final transient RegistryImport registry;
    private final transient ImportErrorLists errorLists;
    private final Div result = new Div();
    private final Upload upload;
    private transient Path file;
    private volatile boolean stopped;

    ImportView(RegistryImport registry, ImportErrorLists errorLists) {
        super("import.title");
        this.registry = registry;
        this.errorLists = errorLists;
        setStateText(getTranslation("import.state"));
        Anchor template = new Anchor();
        template.setText(getTranslation("import.template"));
        template.setHref(DownloadHandler.fromInputStream(event -> template()), AttachmentType.DOWNLOAD);
        addActions(template);
        upload = new Upload(UploadHandler.toTempFile((data, uploaded) -> take(uploaded)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(200 * 1024 * 1024);
        upload.setAcceptedFileTypes(".csv", ".txt", ".xlsx");
        upload.setUploadButton(new Button(getTranslation("import.choose")));
        upload.setDropLabel(new Span(getTranslation("import.drop")));
        upload.setWidthFull();
        upload.addFileRejectedListener(rejected -> Notices.refused(new Refusal("import.error.rejected")));
        result.addClassName("import-result");
        result.getElement().setAttribute("aria-live", "polite");
        add(upload, result);
    }

    private static DownloadResponse template() {
        byte[] content = ("\uFEFF" + Arrays.stream(ImportColumn.values()).map(ImportColumn::header)
                .collect(Collectors.joining(";")) + "\n" + EXAMPLES).getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(new ByteArrayInputStream(content), "meters.csv", "text/csv; charset=utf-8", content.length);
    }

    private void take(File uploaded) {
        forget();
        file = uploaded.toPath();
        upload.clearFileList();
        start(true);
    }

    /** Works on a thread of its own, as the person who pressed the button. */
    private void start(boolean dryRun) {
        UI ui = UI.getCurrent();
        stopped = false;
        Path source = file;
        ImportOptions options = new ImportOptions(dryRun, null, ui.getLocale());
        ProgressBar bar = new ProgressBar();
        Span words = new Span(getTranslation(dryRun ? "import.checking" : "import.storing", 0));
        Button stop = new Button(getTranslation("import.stop"), click -> stopped = true);
        result.removeAll();
        result.add(words, bar, stop);
        Runnable work = () -> {
            try {
                ImportReport report = registry.run(source, options, (rows, share) -> {
                    ui.access(() -> {
                        bar.setValue(share);
                        words.setText(getTranslation(dryRun ? "import.checking" : "import.storing", rows));
                    });
                    return !stopped;
                });
                ui.access(() -> show(report));
            } catch (Refusal refusal) {
                ui.access(() -> fail(getTranslation(refusal.key(), refusal.arguments())));
            } catch (RuntimeException e) {
                LOG.error("The import failed", e);
                ui.access(() -> fail(getTranslation("import.error.failed")));
            }
        };
        new Thread(new DelegatingSecurityContextRunnable(work), "import").start();
    }

    private void fail(String reason) {
        Paragraph words = new Paragraph(reason);
        words.addClassName("import-failed");
        words.getElement().setAttribute("role", "alert");
        result.removeAll();
        result.add(words);
    }

    private void show(ImportReport report) {
        result.removeAll();
        Paragraph figures = new Paragraph(getTranslation(report.dryRun() ? "import.tried" : "import.stored", report.rows(),
                report.created(), report.updated(), report.unchanged(), report.errorCount()));
        result.add(figures);
        if (!report.ignoredColumns().isEmpty()) {
            result.add(new Paragraph(getTranslation("import.ignored", String.join(", ", report.ignoredColumns()))));
        }
        if (report.dryRun() && report.toStore() > 0) {
            Button store = new Button(getTranslation("import.store", report.toStore()), click -> start(false));
            store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            store.setDisableOnClick(true);
            result.add(store);
        }
        if (report.errorCount() > 0) {
            result.add(errors(report), list(report));
        }
    }

    private Grid<ImportError> errors(ImportReport report) {
        Grid<ImportError> grid = new Grid<>();
        grid.addColumn(ImportError::row).setHeader(getTranslation("import.row")).setWidth("5rem").setFlexGrow(0);
        grid.addColumn(ImportError::column).setHeader(getTranslation("import.column")).setWidth("9rem").setFlexGrow(0);
        grid.addColumn(ImportError::message).setHeader(getTranslation("import.message")).setWidth("16rem");
        grid.addThemeName("wrap-cell-content");
        grid.setItems(report.errors());
        grid.setAllRowsVisible(report.errors().size() <= FEW);
        return grid;
    }

    private Anchor list(ImportReport report) {
        Anchor list = new Anchor();
        list.setText(getTranslation("import.errorList", report.errorCount()));
        list.setHref(DownloadHandler.fromInputStream(event -> new DownloadResponse(errorLists.open(report.id()),
                "import-errors.csv", "text/csv; charset=utf-8", -1)), AttachmentType.DOWNLOAD);
        return list;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopped = true;
        forget();
    }

    private void forget() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
