package ru.pribor.script;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import ru.pribor.platform.DataFolder;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/** A host of its own, with the limits of production unless said otherwise. */
final class HostFixture implements AutoCloseable {

    static final Instant RECEIVED = Instant.parse("2026-11-23T11:05:00.250Z");

    final ScriptHost host;
    final ScriptRunner runner;
    private final DataFolder folder;

    HostFixture(Path path) {
        this(path, Duration.ofMinutes(5));
    }

    HostFixture(Path path, Duration idleLimit) {
        this(path, idleLimit, Duration.ofMillis(250));
    }

    HostFixture(Path path, Duration idleLimit, Duration timeLimit) {
        folder = DataFolder.open(path);
        host = new ScriptHost(folder, new ScriptSettings(timeLimit, Duration.ofSeconds(3), "128m", idleLimit,
                Duration.ofSeconds(1), 3));
        runner = new ScriptRunner(host, Clock.systemUTC());
    }

    ScriptOutput run(String code, String hex) throws PayloadRefused {
        return runner.run(ScriptSource.of("test", code), new Payload(2, HexFormat.of().parseHex(hex), RECEIVED));
    }

    @Override
    public void close() {
        host.close();
        folder.close();
    }
}
