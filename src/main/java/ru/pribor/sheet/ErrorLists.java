package ru.pribor.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.message.NotFound;

/** The full lists of errors of files, each for the person who brought the file, for one day. */
@Service
public class ErrorLists {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ErrorLists(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** @param compressed what {@link ErrorList#finish()} gives */
    public UUID keep(Path compressed, Long userId) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] content = Files.readAllBytes(compressed);
        Scope.asSystem(() -> transaction.executeWithoutResult(status -> {
            database.sql("delete from pribor.import_error_list where made_at < now() - interval '1 day'").update();
            database.sql("insert into pribor.import_error_list (id, user_id, content) values (?, ?, ?)")
                    .params(id, userId, content).update();
        }));
        return id;
    }

    /**
     * The list as CSV in UTF-8 with a byte order mark, columns row, column, message.
     *
     * @throws NotFound for a list that is not the caller's or has expired
     */
    public InputStream open(UUID id) {
        byte[] content = transaction.execute(status -> database
                .sql("select content from pribor.import_error_list where id = ? and made_at >= now() - interval '1 day'")
                .param(id).query((row, number) -> row.getBytes(1)).optional()
                .orElseThrow(() -> new NotFound("import.error.listGone")));
        try {
            return new GZIPInputStream(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
