package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;

/** A codec may work for an hour here, so the host is stuck for as long as the test wants it to be. */
@IntegrationTest
@TestPropertySource(properties = {"pribor.script.pick-up=100ms", "pribor.script.time-limit=1h"})
@DirtiesContext
@Timeout(180)
class StuckHostTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));
    private static final int FRAMES = 5_000;
    private static final int METERS = 25;
    private static final int ENDLESS = 128;

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
    void theStreamPassesWhileTheHostIsStuck() {
        ReportingMeter scripted = ReportingMeter.inOperation(database, transactions, ScriptFixture.inUse(scripts), "COLD_WATER",
                HOUR.minus(Duration.ofDays(2)));
        List<ReportingMeter> meters = new ArrayList<>();
        for (int i = 0; i < METERS; i++) {
            meters.add(ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2))));
        }
        long stuck = host.pid();
        inbox.store(List.of(scriptedFrame(scripted, 0)));
        awaitBusy(stuck);

        for (int i = 0; i < FRAMES; i += METERS * 10) {
            inbox.store(batch(meters, scripted, i));
        }

        assertThat(count("pribor.reading r join pribor.meter m on m.id = r.meter_id where m.id <> " + scripted.meterId)).isEqualTo(FRAMES);
        assertThat(count("pribor.frame where codec_id is null")).as("raw frames of the scripted meter").isEqualTo(1 + FRAMES / METERS / 10);
        assertThat(count("pribor.reading where meter_id = " + scripted.meterId)).as("the host is still at its first frame").isZero();
        assertThat(ProcessHandle.of(stuck).filter(ProcessHandle::isAlive)).isPresent();
    }

    /** The host has used processor time for the call: it is in the middle of it. */
    private static void awaitBusy(long pid) {
        Duration before = used(pid);
        await().atMost(Duration.ofSeconds(60)).until(() -> used(pid).minus(before).toMillis() > 1_000);
    }

    private static Duration used(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElseThrow();
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
        return meter.message(number, HOUR.plusSeconds(number), ScriptFixture.payload(HOUR.getEpochSecond() + number, number, ENDLESS));
    }

    private long count(String from) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class)));
    }
}
