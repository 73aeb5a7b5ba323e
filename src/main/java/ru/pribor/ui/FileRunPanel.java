package ru.pribor.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.FileRun;
import ru.pribor.sheet.FileRuns;

/** A file of a person, chosen and then shown on its way: it belongs to the person, whoever opened the page and when. */
final class FileRunPanel<T extends FileRun<?>> extends Div {

    private static final int LARGEST = 200 * 1024 * 1024;

    private final transient FileRuns<T> runs;
    private final transient Function<T, Component> shown;
    private final FileUpload upload;
    private final Div result = new Div();
    private final transient Follower follower = new Follower(this);

    /**
     * @param check tries a file by its name
     * @param shown what is shown of a run, again at each of its steps
     */
    FileRunPanel(FileRuns<T> runs, BiFunction<String, File, T> check, Function<T, Component> shown) {
        this.runs = runs;
        this.shown = shown;
        upload = new FileUpload(UploadHandler.toTempFile((data, uploaded) -> take(() -> check.apply(data.fileName(), uploaded))),
                "import.choose", LARGEST, ".csv", ".txt", ".xlsx");
        upload.setWidthFull();
        upload.addFileRejectedListener(rejected -> Notices.refused(new Refusal("import.error.rejected")));
        result.addClassName("import-result");
        result.getElement().setAttribute("aria-live", "polite");
        add(upload, result);
    }

    /** A link to a table with nothing but headers and examples. */
    static Anchor template(String label, String file, Stream<String> headers, String examples) {
        byte[] content = ("\uFEFF" + headers.collect(Collectors.joining(";")) + "\n" + examples).getBytes(StandardCharsets.UTF_8);
        Anchor link = new Anchor(DownloadHandler.fromInputStream(event -> new DownloadResponse(new ByteArrayInputStream(content), file,
                "text/csv; charset=utf-8", content.length)), AttachmentType.DOWNLOAD, label);
        link.addClassName("download");
        return link;
    }

    private void take(Supplier<T> check) {
        upload.clearFileList();
        begin(check);
    }

    /** Starts a run, and follows it. */
    void begin(Supplier<T> start) {
        try {
            follow(start.get());
        } catch (Refusal running) {
            Notices.refused(running);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        runs.mine().ifPresent(this::follow);
    }

    private void follow(T run) {
        follower.follow(run, () -> show(run));
    }

    private void show(T run) {
        upload.setVisible(!run.isRunning());
        result.removeAll();
        result.add(shown.apply(run));
    }
}
