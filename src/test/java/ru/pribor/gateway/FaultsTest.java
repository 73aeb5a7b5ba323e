package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import ru.pribor.ChildJvm;
import ru.pribor.platform.BrokerProcess;
import ru.pribor.platform.PostgresProcess;
import ru.pribor.platform.SmallDisk;

/**
 * A stream of frames while whatever it passes through fails: nothing is lost and nothing counts twice, shown by the sets of
 * devices with their frame counters. {@code ./pribor bench faults} makes it longer.
 */
@Tag("kill")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

    private static final int FRAMES = Integer.getInteger("pribor.faults.frames", 10_000);
    private static final int PER_SECOND = Integer.getInteger("pribor.faults.per-second", 500);
    private static final int AWAY_SECONDS = Integer.getInteger("pribor.faults.away-seconds", 3);
    /** Of the database's volume: the server itself, and a kilobyte a frame. */
    private static final int MEGABYTES = 600 + (FRAMES + AWAY_SECONDS * PER_SECOND) / 1_000;
    private static final int MOST_GROWN_MEGABYTES = 64;
    private static final int MOST_LINES = 100;
    private static final Path FOLDER = Path.of("target/faults-test/" + ProcessHandle.current().pid()).toAbsolutePath();

    private final int port = BrokerProcess.freePort();
    private final String url = "tcp://127.0.0.1:" + port;
    private Optional<SmallDisk> disk;
    private PostgresProcess postgres;
    private ChildJvm broker;
    private ApplicationProcess first;
    private ApplicationProcess second;

    @BeforeAll
    void startWithoutABroker() throws IOException {
        disk = SmallDisk.mount(FOLDER.resolve("disk"), MEGABYTES);
        postgres = PostgresProcess.start(FOLDER.resolve("disk/postgres"));
        first = start("first");
        first.awaitPages();
        soon().until(() -> first.health().contains("refused"));
        assertThat(first.health()).contains(url, "\"status\":\"DOWN\"");
        startBroker();
        first.awaitUp();
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : Arrays.asList(first, second, broker, postgres, disk.orElse(null))) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void killsOfTheBrokerTheDatabaseAndEachInstanceLoseNothingAndDoubleNothing() throws Exception {
        FrameStream stream = new FrameStream(postgres.server(), url, PER_SECOND);
        second = start("second");

        soon().until(() -> stream.stored() > FRAMES / 10);
        broker.kill();
        startBroker();
        second.awaitUp();
        soon().until(() -> stream.stored() > FRAMES / 4 && storedBy(first) > 0 && storedBy(second) > 0);

        int before = stream.published();
        postgres.kill();
        first.awaitDown();
        long lines = first.log().lines().count();
        int resident = first.residentMegabytes();
        awaitPublished(stream, before + AWAY_SECONDS * PER_SECOND);
        assertThat(first.log()).contains("could not be stored and are tried again, nothing is acknowledged meanwhile");
        assertThat(first.log().lines().count() - lines).as("lines of its log").isLessThan(MOST_LINES + 5 * AWAY_SECONDS);
        assertThat(first.residentMegabytes()).as("while the broker holds what comes").isLessThan(resident + MOST_GROWN_MEGABYTES);
        postgres.awaitRevived();
        int held = stream.published() - stream.stored();
        Instant revived = Instant.now();

        soon().until(() -> stream.undecoded() > 100 && unacknowledged(first) > 0);
        first.kill();
        awaitPublished(stream, Math.max(FRAMES, stream.published() + PER_SECOND));
        soon().until(() -> stream.undecoded() > 100);
        second.kill();
        assertThat(stream.undecoded()).as("what a vendor's codec has yet to read").isPositive();
        first = start("first");
        first.awaitUp();

        assertComplete(stream);
        System.out.println(String.format(Locale.ROOT, "{\"bench\":\"faults\",\"frames\":%d,\"perSecond\":%d,\"databaseAwaySeconds\":%d,"
                + "\"heldByTheBroker\":%d,\"storedAfterSeconds\":%d,\"residentMb\":%d}", stream.published(), PER_SECOND, AWAY_SECONDS,
                held, Duration.between(revived, Instant.now()).toSeconds(), first.residentMegabytes()));
    }

    @Test
    void aFullDiskStopsTheStreamAndRoomLetsItGoOn() throws Exception {
        assumeTrue(disk.isPresent(), "there is no small disk");
        FrameStream stream = new FrameStream(postgres.server(), url, PER_SECOND);
        soon().until(() -> stream.stored() > 0);

        postgres.beginSegment();
        disk.get().fill();
        soon().until(() -> first.health().contains("No space left on device"));
        assertThat(first.log()).contains("No space left on device");
        assertThat(first.pageText("/collection")).contains("Показания не\u00a0записываются", "No space left on device");
        int stored = stream.stored();
        awaitPublished(stream, stream.published() + PER_SECOND);
        assertThat(stream.stored()).isEqualTo(stored);
        assertThat(unacknowledged(first)).isPositive();
        disk.get().empty();
        postgres.awaitRevived();

        assertComplete(stream);
    }

    private void assertComplete(FrameStream stream) throws Exception {
        stream.end();
        int published = stream.published();
        await().atMost(Duration.ofMinutes(3).plusMillis(5L * published)).pollInterval(Duration.ofMillis(500 + published / 200))
                .until(() -> stream.stored() >= published && stream.undecoded() == 0);
        stream.assertStoredOnce();
        first.awaitUp();
    }

    private static void awaitPublished(FrameStream stream, int number) {
        await().atMost(Duration.ofSeconds(60 + 2L * AWAY_SECONDS)).pollInterval(Duration.ofMillis(50))
                .until(() -> stream.published() >= number);
    }

    private static double storedBy(ApplicationProcess application) {
        return application.metric("pribor_frames_total", "outcome=\"stored\"");
    }

    private static double unacknowledged(ApplicationProcess application) {
        return application.metric("pribor_source_unacknowledged", "chirpstack");
    }

    private ApplicationProcess start(String instance) throws IOException {
        return ApplicationProcess.start(FOLDER, instance, postgres.server(), url);
    }

    private void startBroker() throws IOException {
        broker = BrokerProcess.start(FOLDER.resolve("broker"), port, FOLDER.resolve("broker.log"));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
    }
}
