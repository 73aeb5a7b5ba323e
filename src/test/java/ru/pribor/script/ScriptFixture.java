package ru.pribor.script;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.pribor.access.Scope;
import ru.pribor.quantity.Resource;

/** A vendor's codec of tests: seconds of the reading, litres, flags. Flag bit 0 is a leak, bit 7 an endless loop. */
public final class ScriptFixture {

    public static final String SOURCE = """
            // Ten bytes: version, u32 seconds, u32 litres, flags.
            function decodeUplink(input) {
              const b = input.bytes;
              if (b.length !== 10) {
                return {errors: ['length ' + b.length]};
              }
              const u32 = at => ((b[at] << 24) | (b[at + 1] << 16) | (b[at + 2] << 8) | b[at + 3]) >>> 0;
              while (b[9] & 128) {
              }
              return {data: {time: u32(1), volume_l: u32(5), leak: (b[9] & 1) === 1, battery: 88}};
            }
            """;
    public static final String MAPPING = """
            {"readings": [{"path": "volume_l", "register": "volume", "unit": "L", "time": {"path": "time", "format": "SECONDS"}}],
             "battery": {"path": "battery"},
             "events": [{"path": "leak", "condition": "TRUE", "kind": "LEAK"}]}""";
    public static final String EXAMPLES = """
            [{"type": "uplink", "description": "a reading", "input": {"fPort": 2, "bytes": "016923e780000004d200"},
              "output": {"data": {"time": 1763960704, "volume_l": 1234, "leak": false, "battery": 88}}},
             {"type": "uplink", "description": "too short", "input": {"fPort": 2, "bytes": "01"}, "output": {"errors": ["length 1"]}}]""";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private ScriptFixture() {
    }

    public static String freshId() {
        return "zavod-voda-" + COUNT.incrementAndGet();
    }

    public static ScriptDraft draft(String id, String source) {
        return new ScriptDraft(id, "Счётчик " + id, "Проверочный завод", EnumSet.of(Resource.COLD_WATER), source, MappingJson.read(MAPPING),
                ExampleFile.read(EXAMPLES));
    }

    /** A codec of a fresh id, in use. */
    public static String inUse(ScriptCodecs codecs) {
        return Scope.asSystem(() -> {
            String id = freshId();
            codecs.activate(id, codecs.add(draft(id, SOURCE)));
            return id;
        });
    }

    /** The same where no application of this JVM works on the database. */
    public static String inUse(DataSource database) {
        ScriptStore store = new ScriptStore(JdbcClient.create(database));
        ScriptDraft draft = draft(freshId(), SOURCE);
        store.name(draft);
        store.activate(draft.id(), store.add(draft, ScriptSource.of(draft.id(), draft.source()).hash(), null, Instant.EPOCH), null,
                Instant.EPOCH);
        return draft.id();
    }

    public static byte[] payload(long seconds, long litres, int flags) {
        return ByteBuffer.allocate(10).put((byte) 1).putInt((int) seconds).putInt((int) litres).put((byte) flags).array();
    }

    static List<Example> examples() {
        return ExampleFile.read(EXAMPLES);
    }
}
