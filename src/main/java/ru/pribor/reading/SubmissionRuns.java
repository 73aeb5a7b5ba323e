package ru.pribor.reading;

import java.nio.file.Path;
import java.util.Locale;
import org.springframework.stereotype.Service;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.FileRuns;

/** The last file of readings of each person. */
@Service
public class SubmissionRuns extends FileRuns<SubmissionRun> {

    private final Submissions submissions;

    SubmissionRuns(Submissions submissions) {
        this.submissions = submissions;
    }

    /**
     * Tries a file of the caller.
     *
     * @throws Refusal while another file of the caller is read
     */
    public SubmissionRun check(Path file, String name, Locale locale) {
        return startNew(new SubmissionRun(submissions, file, name, new SubmissionOptions(true, false, locale)));
    }

    /** Stores the file that was tried last; with what looks wrong, where the person says that it is right. */
    public SubmissionRun store(boolean confirmed) {
        return start(mine().orElseThrow().storing(confirmed));
    }
}
