package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Arrays;
import ru.pribor.reading.SubmissionColumn;
import ru.pribor.reading.SubmissionRun;
import ru.pribor.reading.SubmissionRuns;
import ru.pribor.sheet.ErrorLists;

/** A file of readings: tried first, with its figures and errors, and stored at the press of a button. */
final class SubmissionFilePanel extends Card {

    private static final String EXAMPLES = """
            0001001;СХВЭ-15;;123,456;m3;2026-11-25;;
            0003001;Энергомера CE2726A;t1;1024,5;kWh;25.11.2026 18:30;;
            """;

    private final transient SubmissionRuns runs;
    private final transient ErrorLists errorLists;
    private final FileRunPanel<SubmissionRun> file;

    SubmissionFilePanel(SubmissionRuns runs, ErrorLists errorLists) {
        super("submission.file");
        this.runs = runs;
        this.errorLists = errorLists;
        file = new FileRunPanel<>(runs, (name, uploaded) -> runs.check(uploaded.toPath(), name, getLocale()), this::shown);
        Paragraph how = new Paragraph(getTranslation("submission.state"));
        how.addClassName("page-state");
        add(how, FileRunPanel.template(getTranslation("submission.template"), "readings.csv",
                Arrays.stream(SubmissionColumn.values()).map(SubmissionColumn::header), EXAMPLES), file);
    }

    private Component shown(SubmissionRun run) {
        return run.isRunning() ? new ProgressPanel(run, run.isTrial() ? "submission.checking" : "submission.storing")
                : new SubmissionResultPanel(run, errorLists, confirmed -> file.begin(() -> runs.store(confirmed)));
    }
}
