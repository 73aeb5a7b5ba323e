package ru.pribor.reading;

import java.nio.file.Path;
import ru.pribor.sheet.FileRun;

/** One file of readings, on its way or done. Where it is stopped, what is stored stays, and the same file brings the rest. */
public final class SubmissionRun extends FileRun<SubmissionReport> {

    private final Submissions submissions;
    private final String name;
    private final SubmissionOptions options;

    SubmissionRun(Submissions submissions, Path file, String name, SubmissionOptions options) {
        super(file);
        this.submissions = submissions;
        this.name = name;
        this.options = options;
    }

    /** Stores the same file. */
    SubmissionRun storing(boolean confirmed) {
        return new SubmissionRun(submissions, file(), name, new SubmissionOptions(false, confirmed, options.locale()));
    }

    /** As the person calls it. */
    public String name() {
        return name;
    }

    @Override
    public boolean isTrial() {
        return options.dryRun();
    }

    @Override
    protected void run() {
        run(() -> submissions.file(file(), name, options, this::advanced), "submission.error.failed");
    }
}
