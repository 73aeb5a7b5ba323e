package ru.pribor.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;

/** Photos and papers, kept in the database. The type is told by the content, never by the name or the sender. */
@Service
@Transactional
public class StoredFiles {

    /** Bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final String COLUMNS = "id, meter_id, name, media_type, size, sha256, uploaded_at";

    private final JdbcClient database;
    private final Clock clock;

    StoredFiles(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps a JPEG, PNG or PDF file.
     *
     * @param meterId the meter it belongs to, or null until it is known
     * @throws Refusal for an empty or too large file, or one of another type
     */
    public StoredFile store(Long meterId, String name, byte[] content) {
        if (content.length == 0 || content.length > LARGEST) {
            throw new Refusal("file.error.size", LARGEST / 1024 / 1024);
        }
        StoredFile file = new StoredFile(UUID.randomUUID(), meterId, plainName(name), mediaType(content), content.length,
                HexFormat.of().formatHex(sha256(content)), clock.instant());
        database.sql("""
                insert into pribor.stored_file (id, meter_id, name, media_type, size, sha256, content, uploaded_by, uploaded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(file.id(), meterId, file.name(), file.mediaType(), file.size(), sha256(content), content,
                        Scope.actor(), Timestamp.from(file.uploadedAt()))
                .update();
        return file;
    }

    /** Gives a file that belonged to no meter yet to a meter. */
    public void assign(UUID id, long meterId) {
        database.sql("update pribor.stored_file set meter_id = ? where id = ? and meter_id is null")
                .params(meterId, id).update();
    }

    @Transactional(readOnly = true)
    public Optional<StoredFile> find(UUID id) {
        return database.sql("select " + COLUMNS + " from pribor.stored_file where id = ?")
                .param(id).query(StoredFiles::file).optional();
    }

    @Transactional(readOnly = true)
    public List<StoredFile> ofMeter(long meterId) {
        return database.sql("select " + COLUMNS + " from pribor.stored_file where meter_id = ? order by uploaded_at, id")
                .param(meterId).query(StoredFiles::file).list();
    }

    @Transactional(readOnly = true)
    public byte[] content(UUID id) {
        return database.sql("select content from pribor.stored_file where id = ?").param(id)
                .query((row, number) -> row.getBytes(1)).single();
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(row.getObject("id", UUID.class), row.getObject("meter_id", Long.class), row.getString("name"),
                row.getString("media_type"), row.getInt("size"), HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getTimestamp("uploaded_at").toInstant());
    }

    private static String mediaType(byte[] content) {
        if (startsWith(content, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (startsWith(content, 0x89, 'P', 'N', 'G', '\r', '\n')) {
            return "image/png";
        }
        if (startsWith(content, '%', 'P', 'D', 'F', '-')) {
            return "application/pdf";
        }
        throw new Refusal("file.error.type");
    }

    private static boolean startsWith(byte[] content, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** What is left of a file name without its path and control characters, 120 characters at most. */
    public static String plainName(String name) {
        String last = name.replace('\\', '/').substring(name.replace('\\', '/').lastIndexOf('/') + 1);
        String clean = last.codePoints().filter(c -> !Character.isISOControl(c)).limit(120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return clean.isEmpty() ? "file" : clean;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
