package ru.pribor.reading;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The numbers by which frames name the codec and version that decoded them. They never change, so they are kept. */
@Component
class CodecVersions {

    private static final String REGISTER = """
            insert into pribor.codec_version (codec, version) values (?, ?) on conflict do nothing""";
    private static final String ID = "select id from pribor.codec_version where codec = ? and version = ?";

    private final JdbcTemplate database;
    private final Map<String, Short> ids = new ConcurrentHashMap<>();

    CodecVersions(JdbcTemplate database) {
        this.database = database;
    }

    /** Outside a transaction, so that a rolled-back batch leaves no number behind that the database does not know. */
    short id(Codec codec) {
        return ids.computeIfAbsent(codec.id() + " " + codec.version(), name -> {
            database.update(REGISTER, codec.id(), codec.version());
            return database.queryForObject(ID, Short.class, codec.id(), codec.version());
        });
    }
}
