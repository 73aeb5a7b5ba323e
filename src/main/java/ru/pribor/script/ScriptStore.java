package ru.pribor.script;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;

/** The tables of vendors' codecs; every call within the caller's transaction. */
@Component
class ScriptStore {

    private static final String HEADS = """
            select c.*, (select coalesce(max(version), 0) from pribor.script_codec_version v where v.codec = c.id) latest,
                   (select count(*) from pribor.device d where d.codec = c.id) devices
            from pribor.script_codec c""";
    private static final String VERSIONS = """
            select v.*, u.name author from pribor.script_codec_version v left join pribor.app_user u on u.id = v.created_by
            where v.codec = ?""";

    private final JdbcClient database;

    ScriptStore(JdbcClient database) {
        this.database = database;
    }

    List<ScriptHead> heads() {
        return database.sql(HEADS + " order by c.vendor, c.name, c.id").query(ScriptStore::head).list();
    }

    Optional<ScriptHead> head(String id) {
        return database.sql(HEADS + " where c.id = ?").param(id).query(ScriptStore::head).optional();
    }

    private static ScriptHead head(ResultSet row, int number) throws SQLException {
        return new ScriptHead(row.getString("id"), row.getString("name"), row.getString("vendor"), resources(row),
                row.getObject("active_version", Integer.class), row.getInt("latest"), instant(row, "suspended_at"),
                row.getString("suspended_for"), row.getInt("devices"));
    }

    static Set<Resource> resources(ResultSet row) throws SQLException {
        EnumSet<Resource> resources = EnumSet.noneOf(Resource.class);
        Arrays.stream((String[]) row.getArray("resources").getArray()).map(Resource::valueOf).forEach(resources::add);
        return resources;
    }

    /** The latest first. */
    List<ScriptVersion> versions(String codec) {
        return database.sql(VERSIONS + " order by v.version desc").param(codec).query(ScriptStore::version).list();
    }

    Optional<ScriptVersion> version(String codec, int version) {
        return database.sql(VERSIONS + " and v.version = ?").param(codec).param(version).query(ScriptStore::version).optional();
    }

    private static ScriptVersion version(ResultSet row, int number) throws SQLException {
        return new ScriptVersion(row.getString("codec"), row.getInt("version"), row.getString("source"),
                HexFormat.of().formatHex(row.getBytes("source_hash")), MappingJson.read(row.getString("mapping")),
                ExampleFile.read(row.getString("examples")), row.getString("author"), instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** Those connected to a device that names the codec, by their serials. */
    List<ScriptMeter> meters(String codec, int most) {
        return database.sql("""
                select m.id, m.serial, t.name, d.dev_eui
                from pribor.device d
                join pribor.device_channel c on c.device_id = d.id and c.valid_until is null
                join pribor.meter m on m.id = c.meter_id
                join pribor.meter_model t on t.id = m.model_id
                where d.codec = ? order by m.serial, m.id limit ?""")
                .params(codec, most).query((row, number) -> new ScriptMeter(row.getLong(1), row.getString(2), row.getString(3),
                        row.getString(4))).list();
    }

    /** Adds the codec or names it anew, and holds it until the end of the transaction. */
    void name(ScriptDraft draft) {
        database.sql("""
                insert into pribor.script_codec as c (id, name, vendor, resources) values (?, ?, ?, ?)
                on conflict (id) do update set name = excluded.name, vendor = excluded.vendor, resources = excluded.resources""")
                .params(draft.id(), draft.name(), draft.vendor(), draft.resources().stream().map(Resource::name).sorted()
                        .toArray(String[]::new)).update();
    }

    /** The number it got. */
    int add(ScriptDraft draft, String hash, Long author, Instant now) {
        return database.sql("""
                insert into pribor.script_codec_version (codec, version, source, source_hash, mapping, examples, created_by, created_at)
                select ?, 1 + coalesce(max(version), 0), ?, ?, ?, ?, ?, ? from pribor.script_codec_version where codec = ?
                returning version""")
                .params(draft.id(), draft.source(), HexFormat.of().parseHex(hash), MappingJson.write(draft.mapping()),
                        ExampleFile.write(draft.examples()), author, Timestamp.from(now), draft.id())
                .query(Integer.class).single();
    }

    void activate(String codec, int version, Long actor, Instant now) {
        database.sql("""
                update pribor.script_codec set active_version = ?, activated_by = ?, activated_at = ?, breaks = 0,
                       suspended_at = null, suspended_for = null where id = ?""")
                .params(version, actor, Timestamp.from(now), codec).update();
    }

    void resume(String codec) {
        database.sql("update pribor.script_codec set breaks = 0, suspended_at = null, suspended_for = null where id = ?")
                .param(codec).update();
    }

    /** How many times in a row the codec has broken the host, this time included; at the limit it is suspended. */
    int broke(String codec, HostBroken.Cause cause, int limit, Instant now) {
        return database.sql("""
                update pribor.script_codec set breaks = breaks + 1,
                       suspended_at = case when breaks + 1 >= ? then ? else suspended_at end,
                       suspended_for = case when breaks + 1 >= ? then ? else suspended_for end
                where id = ? returning breaks""")
                .params(limit, Timestamp.from(now), limit, cause.name(), codec).query(Integer.class).single();
    }

    void survived(String codec) {
        database.sql("update pribor.script_codec set breaks = 0 where id = ? and breaks > 0").param(codec).update();
    }
}
