package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;

/** The host stands still here, as it would in a codec's call, whose patience by the clock outlasts the stream. */
@IntegrationTest
@Timeout(180)
class StuckHostTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));
    private static final int FRAMES = 5_000;
    private static final int METERS = 25;

    @Autowired
    private FrameInbox inbox;
    @Autowired
    private ScriptCodecs scripts;
    @Autowired
    private ScriptHost host;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void theStreamPassesWhileTheHostIsStuck() throws Exception {
        ReportingMeter scripted = ReportingMeter.inOperation(database, transactions, ScriptFixture.inUse(scripts), "COLD_WATER",
                HOUR.minus(Duration.ofDays(2)));
        List<ReportingMeter> meters = new ArrayList<>();
        for (int i = 0; i < METERS; i++) {
            meters.add(ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2))));
        }
        long stuck = freshHost();
        signal("STOP", stuck);
        try {
            inbox.store(List.of(scriptedFrame(scripted, 0)));
            await().until(StuckHostTest::theDecoderWaitsForItsHost);

            for (int i = 0; i < FRAMES; i += METERS * 10) {
                inbox.store(batch(meters, scripted, i));
            }

            assertThat(readings(meters)).isEqualTo(FRAMES);
            assertThat(waiting(scripted)).as("raw frames of the scripted meter").isEqualTo(1 + FRAMES / METERS / 10);
            assertThat(readings(List.of(scripted))).as("the host is still at its first frame").isZero();
            assertThat(theDecoderWaitsForItsHost()).isTrue();
            assertThat(host.pid()).isEqualTo(stuck);
        } finally {
            signal("CONT", stuck);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting(scripted) == 0);
        assertThat(readings(List.of(scripted))).isEqualTo(1 + FRAMES / METERS / 10);
    }

    /** It has yet to load the codec, which may take a minute by the clock. */
    private long freshHost() throws HostBroken {
        ProcessHandle.of(host.pid()).ifPresent(ProcessHandle::destroyForcibly);
        host.run(ScriptSource.of("other", "function decodeUplink() { return {data: {}}; }"), "{\"bytes\": []}");
        return host.pid();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).inheritIO().start().waitFor()).isZero();
    }

    private static boolean theDecoderWaitsForItsHost() {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(thread -> thread.getKey().getName().equals("frame-decoder")
                && Stream.of(thread.getValue()).anyMatch(frame -> frame.getClassName().equals(HostProcess.class.getName())));
    }

    private static List<Message> batch(List<ReportingMeter> meters, ReportingMeter scripted, int from) {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < from + METERS * 10; i++) {
            Instant readAt = HOUR.plusSeconds(i);
            messages.add(meters.get(i % METERS).message(i, readAt.plusSeconds(5), ReportingMeter.betarPayload(readAt, 1_000 + i, false)));
        }
        messages.add(scriptedFrame(scripted, 1 + from));
        return messages;
    }

    private static Message scriptedFrame(ReportingMeter meter, int number) {
        return meter.message(number, HOUR.plusSeconds(number), ScriptFixture.payload(HOUR.getEpochSecond() + number, number, 0));
    }

    private long readings(List<ReportingMeter> meters) {
        return count("pribor.reading where meter_id = any (?)", (Object) meters.stream().map(meter -> meter.meterId).toArray(Long[]::new));
    }

    private long waiting(ReportingMeter meter) {
        return count("pribor.frame f join pribor.device d on d.id = f.device_id where f.codec_id is null and d.dev_eui = ?", meter.devEui);
    }

    private long count(String from, Object parameter) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class, parameter)));
    }
}
