package ru.pribor.script;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ru.pribor.ChildJvm;

/** The application is killed with -9 while a vendor's codec works. */
@Tag("kill")
@Timeout(120)
class ScriptKillTest {

    @TempDir
    private Path folder;
    private final Path logs = Path.of("target/script-kill-test");

    @Test
    void theHostEndsWithItsApplicationFromTheMiddleOfAnEndlessLoop() throws Exception {
        try (ChildJvm application = ChildJvm.start(StuckHostMain.class, logs.resolve("stuck.log"), folder.resolve("stuck").toString())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> host(application) != null && used(host(application)).toSeconds() > 3);
            ProcessHandle host = host(application);

            application.kill();

            await().atMost(Duration.ofSeconds(20)).until(() -> !host.isAlive());
        }
    }

    private static ProcessHandle host(ChildJvm application) {
        return ProcessHandle.of(application.pid()).flatMap(process -> process.children().findFirst()).orElse(null);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
