package ru.pribor.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.LongWork;
import ru.pribor.access.Scope;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorList;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.sheet.Sheet;
import ru.pribor.sheet.SheetHeader;

/**
 * Brings houses, premises, accounts, meters and their radio devices in from a CSV or XLSX file. A meter is known by
 * model and serial: new ones are created, known ones changed where a cell that is not empty says something else.
 *
 * <p>A meter with a house and a date of installation is in operation at once: the file tells of meters that were
 * admitted before this system knew of them, and an admission cannot be asked for twice. Any other is in the store.
 *
 * <p>One transaction; memory does not grow with the file. Imports go one after another.
 */
@Service
public class RegistryImport {

    private static final int CHUNK = 2000;
    private static final long LOCK = 0x696d706f7274L;

    private final TransactionTemplate transaction;
    private final JdbcTemplate database;
    private final ErrorLists errorLists;
    private final Messages messages;
    private final Clock clock;

    RegistryImport(TransactionTemplate transaction, JdbcTemplate database, ErrorLists errorLists, Messages messages,
                   Clock clock) {
        this.transaction = transaction;
        this.database = database;
        this.errorLists = errorLists;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Imports, or with {@link ImportOptions#dryRun()} only tells what it would do.
     *
     * @throws org.springframework.security.access.AccessDeniedException unless the caller is ADMIN, OPERATOR or MANAGER
     * @throws Refusal for a file that cannot be read at all, or an import that was stopped
     */
    public ImportReport run(Path file, ImportOptions options, LongWork.Steps progress) {
        ImportRights rights = ImportRights.of(options.organisationId());
        try (Sheet sheet = Sheet.open(file, ImportColumn.class); ErrorList errors = new ErrorList(messages, options.locale())) {
            SheetHeader<ImportColumn> header = SheetHeader.of(ImportColumn.class, sheet.next());
            RowReader reader = new RowReader(header, errors, !rights.everything());
            Figures figures = Scope.asSystem(() -> transaction.execute(status -> {
                Figures result = store(sheet, reader, new ImportChunks(begun(), rights, errors, clock.instant()),
                        progress);
                finish(status, options.dryRun());
                return result;
            }));
            UUID id = errors.count() == 0 ? null : errorLists.keep(errors.finish(), rights.actor());
            return new ImportReport(id, options.dryRun(), figures.rows(), figures.created(), figures.updated(),
                    figures.unchanged(), errors.first(), errors.count(), header.ignored());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Figures store(Sheet sheet, RowReader reader, ImportChunks chunks, LongWork.Steps progress) {
        int rows = 0;
        try {
            List<ImportRow> chunk = new ArrayList<>(CHUNK);
            for (Sheet.Line line = sheet.next(); line != null; line = sheet.next()) {
                if (line.blank()) {
                    continue;
                }
                rows++;
                reader.read(line).ifPresent(chunk::add);
                if (rows % CHUNK == 0) {
                    chunks.store(chunk);
                    chunk.clear();
                    report(progress, rows, sheet.share());
                }
            }
            chunks.store(chunk);
            report(progress, rows, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Figures(rows, chunks.created(), chunks.updated(), chunks.unchanged());
    }

    private static void report(LongWork.Steps progress, int rows, double share) {
        if (!progress.advanced(rows, share)) {
            throw new Refusal("import.error.stopped");
        }
    }

    /** The tables grow while it runs, so a plan kept from the first rows would read them whole for each of the last. */
    private JdbcTemplate begun() {
        database.execute("set local plan_cache_mode = force_custom_plan");
        database.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        return database;
    }

    private static void finish(TransactionStatus status, boolean dryRun) {
        if (dryRun) {
            status.setRollbackOnly();
        }
    }

    private record Figures(int rows, int created, int updated, int unchanged) {
    }
}
