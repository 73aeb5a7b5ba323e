package ru.pribor.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ru.pribor.message.Refusal;
import ru.pribor.reading.SubmissionColumn;
import ru.pribor.reading.SubmissionRun;
import ru.pribor.reading.SubmissionRuns;
import ru.pribor.sheet.ErrorLists;

/** A file of readings: tried first, with its figures and errors, and stored at the press of a button. */
final class SubmissionFilePanel extends Card {

    private static final int LARGEST = 200 * 1024 * 1024;
    private static final String EXAMPLES = """
            0001001;СХВЭ-15;;123,456;m3;2026-11-25;;
            0003001;Энергомера CE2726A;t1;1024,5;kWh;25.11.2026 18:30;;
            """;

    private final transient SubmissionRuns runs;
    private final transient ErrorLists errorLists;
    private final FileUpload upload;
    private final Div result = new Div();
    private final transient Follower follower = new Follower(this);

    SubmissionFilePanel(SubmissionRuns runs, ErrorLists errorLists) {
        super("submission.file");
        this.runs = runs;
        this.errorLists = errorLists;
        Paragraph how = new Paragraph(getTranslation("submission.state"));
        how.addClassName("page-state");
        Anchor template = new Anchor(DownloadHandler.fromInputStream(event -> template()), AttachmentType.DOWNLOAD,
                getTranslation("submission.template"));
        template.addClassName("download");
        upload = new FileUpload(UploadHandler.toTempFile((data, uploaded) -> take(data.fileName(), uploaded)), "import.choose",
                LARGEST, ".csv", ".txt", ".xlsx");
        upload.setWidthFull();
        upload.addFileRejectedListener(rejected -> Notices.refused(new Refusal("import.error.rejected")));
        result.addClassName("import-result");
        result.getElement().setAttribute("aria-live", "polite");
        add(how, upload, template, result);
    }

    private static DownloadResponse template() {
        byte[] content = ("\uFEFF" + Arrays.stream(SubmissionColumn.values()).map(SubmissionColumn::header)
                .collect(Collectors.joining(";")) + "\n" + EXAMPLES).getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(new ByteArrayInputStream(content), "readings.csv", "text/csv; charset=utf-8", content.length);
    }

    private void take(String name, File uploaded) {
        upload.clearFileList();
        begin(() -> runs.check(uploaded.toPath(), name, getLocale()));
    }

    private void begin(Supplier<SubmissionRun> start) {
        try {
            follow(start.get());
        } catch (Refusal running) {
            Notices.refused(running);
        }
    }

    /** The file belongs to the person: this page shows what becomes of it, whoever opened it and when. */
    @Override
    protected void onAttach(AttachEvent event) {
        runs.mine().ifPresent(this::follow);
    }

    private void follow(SubmissionRun run) {
        follower.follow(run, () -> show(run));
    }

    private void show(SubmissionRun run) {
        upload.setVisible(!run.isRunning());
        result.removeAll();
        if (run.isRunning()) {
            result.add(new ProgressPanel(run, run.isTrial() ? "submission.checking" : "submission.storing"));
        } else {
            result.add(new SubmissionResultPanel(run, errorLists, confirmed -> begin(() -> runs.store(confirmed))));
        }
    }
}
