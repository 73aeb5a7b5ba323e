package ru.pribor.script;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.reading.Codec;
import ru.pribor.reading.CodecLibrary;

/** The versions in use. Which they are is asked of the database each time; what a version does never changes, so it is kept. */
@Component
class ScriptLibrary implements CodecLibrary {

    private static final String IN_USE = """
            select id, name, vendor, resources, active_version, breaks from pribor.script_codec where active_version is not null""";

    private final JdbcTemplate database;
    private final ScriptStore store;
    private final ScriptRunner runner;
    private final ScriptSettings settings;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Map<String, ScriptVersion> kept = new ConcurrentHashMap<>();

    ScriptLibrary(JdbcTemplate database, ScriptStore store, ScriptRunner runner, ScriptSettings settings, Clock clock,
                  PlatformTransactionManager transactions) {
        this.database = database;
        this.store = store;
        this.runner = runner;
        this.settings = settings;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Codec> all() {
        return database.query(IN_USE, (row, number) -> codec(row, Watch.NONE));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Codec> byIds(Collection<String> ids) {
        return database.query(IN_USE + " and id = any (?)", (row, number) -> (Codec) codec(row, Watch.NONE),
                (Object) ids.toArray(String[]::new)).stream().collect(Collectors.toMap(Codec::id, Function.identity()));
    }

    /** Those that may work now, watched. */
    @Transactional(readOnly = true)
    public List<Codec> ready() {
        return database.query(IN_USE + " and suspended_at is null", (row, number) -> codec(row,
                new BreakCount(row.getString("id"), row.getInt("breaks"), store, settings.breakLimit(), clock)));
    }

    private Codec codec(ResultSet row, Watch watch) throws SQLException {
        String id = row.getString("id");
        int active = row.getInt("active_version");
        ScriptVersion version = kept.compute(id, (key, known) -> known != null && known.version() == active ? known : load(id, active));
        return new ScriptedCodec(id, row.getString("name"), row.getString("vendor"), ScriptStore.resources(row), active,
                version.examples().get(0).port(), new ScriptSource(id, version.source(), version.hash()), version.mapping(), runner, watch);
    }

    /** The code is the administrator's to see, and anybody's to use. */
    private ScriptVersion load(String id, int version) {
        return Scope.asSystem(() -> apart.execute(status -> store.version(id, version).orElseThrow()));
    }
}
