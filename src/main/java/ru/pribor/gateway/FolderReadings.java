package ru.pribor.gateway;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ru.pribor.access.LongWork;
import ru.pribor.access.Scope;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.reading.SubmissionOptions;
import ru.pribor.reading.SubmissionReport;
import ru.pribor.reading.Submissions;
import ru.pribor.sheet.ErrorLists;

/** Stores the readings of a file in the watched folder, and says where the file belongs then. */
@Component
class FolderReadings implements Processor {

    static final String MOVE_TO = "PriborMoveTo";
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final String ERRORS = ".errors.csv";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");
    private static final Logger LOG = LoggerFactory.getLogger(FolderReadings.class);

    private final Submissions submissions;
    private final ErrorLists errorLists;
    private final Messages messages;
    private final Clock clock;
    private final Locale locale;

    FolderReadings(Submissions submissions, ErrorLists errorLists, Messages messages, Clock clock,
                   @Value("${pribor.locale}") Locale locale) {
        this.submissions = submissions;
        this.errorLists = errorLists;
        this.messages = messages;
        this.clock = clock;
        this.locale = locale;
    }

    /** What is thrown leaves the file where it is, to be taken again. */
    @Override
    public void process(Exchange exchange) {
        Path file = exchange.getMessage().getBody(File.class).toPath();
        String name = TIME.format(LocalDateTime.now(clock.withZone(ZoneId.systemDefault()))) + "-"
                + StoredFiles.plainName(file.getFileName().toString());
        String folder = Scope.asSystem(() -> store(file, name));
        exchange.getMessage().setHeader(MOVE_TO, folder + "/" + name);
    }

    private String store(Path file, String name) {
        try {
            SubmissionReport report = submissions.file(file, file.getFileName().toString(),
                    new SubmissionOptions(false, false, locale), LongWork.Steps.NONE);
            LOG.info("Readings of {}: {} rows, {} stored, {} known, {} not taken over", file.getFileName(), report.rows(),
                    report.stored(), report.unchanged(), report.errorCount());
            if (report.errorCount() > 0) {
                explain(file, name, errorLists.open(report.id()));
            }
            return report.errorCount() == 0 ? DONE : FAILED;
        } catch (Refusal refusal) {
            String why = messages.text(locale, refusal);
            LOG.warn("Readings of {} are refused: {}", file.getFileName(), why);
            explain(file, name, new ByteArrayInputStream((BYTE_ORDER_MARK + why + "\n").getBytes(StandardCharsets.UTF_8)));
            return FAILED;
        }
    }

    private static void explain(Path file, String name, InputStream why) {
        Path failed = file.resolveSibling(FAILED);
        try (why) {
            Files.createDirectories(failed);
            Files.copy(why, failed.resolve(name + ERRORS), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
