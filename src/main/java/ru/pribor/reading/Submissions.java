package ru.pribor.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import ru.pribor.access.LongWork;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Register;
import ru.pribor.sheet.ErrorList;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.sheet.Sheet;
import ru.pribor.sheet.SheetHeader;

/**
 * The backup channel: readings that people bring by a file or by hand, of the meters which they see. Each is held against the
 * rules; one that looks wrong is taken over once somebody confirms it, and is marked. What is stored already is not stored
 * again, so a file may come any number of times.
 *
 * <p>A file is stored a few rows at a time, so that frames do not wait for it: what is stopped or killed half-way is told
 * again. Memory does not grow with the file. A dry run holds rows that stand far apart in the file against what is stored, not
 * against each other.
 *
 * @see "ADR 0019: readings that people bring"
 */
@Service
public class Submissions {

    private static final int CHUNK = 500;

    private final SubmissionMeters meters;
    private final SubmissionStore store;
    private final StoredFiles files;
    private final ErrorLists errorLists;
    private final Messages messages;
    private final Clock clock;

    Submissions(SubmissionMeters meters, SubmissionStore store, StoredFiles files, ErrorLists errorLists, Messages messages,
                Clock clock) {
        this.meters = meters;
        this.store = store;
        this.files = files;
        this.errorLists = errorLists;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whether the caller may submit readings at all. */
    public boolean areOpenToCaller() {
        return SubmissionDeed.isOpenToCaller();
    }

    /** Whether people bring values of a register: it counts, and is not a count of pulses. */
    public static boolean isSubmitted(Register register) {
        return HistoryQueries.isCounter(register);
    }

    /**
     * Takes a CSV or XLSX file over.
     *
     * @param name as the sender calls it
     * @throws org.springframework.security.access.AccessDeniedException for a person who only looks
     * @throws Refusal for a file that cannot be read at all, or where it was stopped
     */
    public SubmissionReport file(Path file, String name, SubmissionOptions options, LongWork.Steps progress) {
        try (ErrorList errors = new ErrorList(messages, options.locale())) {
            SubmissionDeed deed = deed(new SubmissionDeed.Origin(StoredFiles.plainName(name), hash(file), null), options, errors);
            try (Sheet sheet = Sheet.open(file, SubmissionColumn.class)) {
                SheetHeader<SubmissionColumn> header = SheetHeader.of(SubmissionColumn.class, sheet.next());
                int rows = take(sheet, header, deed, progress);
                return report(rows, deed, header.ignored());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes readings of a form or a call over.
     *
     * @param cells for each reading what is told, as in a file
     * @param photo of the meter, stored by the caller; or null
     * @throws org.springframework.security.access.AccessDeniedException for a person who only looks
     * @throws Refusal for a photo that is not the caller's
     */
    public SubmissionReport readings(List<Map<SubmissionColumn, String>> cells, UUID photo, SubmissionOptions options) {
        if (photo != null && files.find(photo).isEmpty()) {
            throw new Refusal("submission.error.photo");
        }
        try (ErrorList errors = new ErrorList(messages, options.locale())) {
            SubmissionDeed deed = deed(new SubmissionDeed.Origin(null, null, photo), options, errors);
            SubmissionReader reader = new SubmissionReader(errors);
            List<SubmittedRow> rows = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                reader.read(i + 1, cells.get(i)).ifPresent(rows::add);
            }
            List<SubmittedReading> found = take(rows, deed);
            if (photo != null && deed.id != null) {
                files.assign(photo, found.get(0).meter().id);
            }
            return report(cells.size(), deed, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SubmissionDeed deed(SubmissionDeed.Origin origin, SubmissionOptions options, ErrorList errors) {
        return new SubmissionDeed(origin, options, errors, new SubmissionWords(messages, options.locale()));
    }

    private int take(Sheet sheet, SheetHeader<SubmissionColumn> header, SubmissionDeed deed, LongWork.Steps progress)
            throws IOException {
        SubmissionReader reader = new SubmissionReader(deed.errors);
        List<SubmittedRow> chunk = new ArrayList<>(CHUNK);
        int rows = 0;
        for (Sheet.Line line = sheet.next(); line != null; line = sheet.next()) {
            if (line.blank()) {
                continue;
            }
            rows++;
            if (line.broken() || header.overflows(line)) {
                deed.errors.add(line.number(), "", line.broken() ? "import.error.brokenRow" : "import.error.tooManyCells");
            } else {
                reader.read(line.number(), header.cells(line)).ifPresent(chunk::add);
            }
            if (rows % CHUNK == 0) {
                take(chunk, deed);
                chunk.clear();
                report(progress, rows, sheet.share(), deed);
            }
        }
        take(chunk, deed);
        report(progress, rows, 1, deed);
        return rows;
    }

    private List<SubmittedReading> take(List<SubmittedRow> rows, SubmissionDeed deed) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<SubmittedReading> found = meters.find(rows, clock.instant(), deed);
        if (!found.isEmpty()) {
            store.take(found, deed);
        }
        return found;
    }

    private static void report(LongWork.Steps progress, int rows, double share, SubmissionDeed deed) {
        if (!progress.advanced(rows, share)) {
            throw new Refusal("submission.error.stopped", deed.options.dryRun() ? 0 : deed.stored);
        }
    }

    private SubmissionReport report(int rows, SubmissionDeed deed, List<String> ignored) throws IOException {
        UUID id = deed.errors.count() == 0 ? null : errorLists.keep(deed.errors.finish(), deed.actor);
        return new SubmissionReport(id, deed.options.dryRun(), rows, deed.stored, deed.unchanged, deed.toConfirm,
                deed.errors.first(), deed.errors.count(), ignored);
    }

    private static byte[] hash(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return ((DigestInputStream) in).getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
