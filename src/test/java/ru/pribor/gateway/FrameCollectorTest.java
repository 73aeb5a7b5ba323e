package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.reading.Message;
import ru.pribor.reading.PlantedCodec;
import ru.pribor.reading.ReportingMeter;

@IntegrationTest
class FrameCollectorTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Autowired
    private ApplicationContext application;
    @Autowired
    private CamelContext camel;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void anErrorNeitherEndsTheStreamNorLosesAMessage() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(1)));
        PlantedCodec planted = new PlantedCodec();
        FrameCollector collector = new FrameCollector(planted.inbox(application), 100, 5);
        collector.start();
        planted.tell(new OutOfMemoryError("planted"));

        CompletableFuture<Exception> done = collect(collector, meter.message(1, HOUR, ReportingMeter.betarPayload(HOUR, 100, false)));
        await().untilAsserted(() -> assertThat(collector.trouble()).contains("planted"));
        assertThat(done).as("acknowledged").isNotDone();
        planted.tell(null);

        assertThat(done).succeedsWithin(Duration.ofSeconds(10)).isNull();
        long stored = Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(
                "select count(*) from pribor.reading where meter_id = ?", Long.class, meter.meterId)));
        assertThat(stored).isOne();
        assertThat(collector.trouble()).isNull();
        collector.stop();
    }

    /** Completes with what the exchange failed for, or null. */
    private CompletableFuture<Exception> collect(FrameCollector collector, Message message) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(FrameCollector.TOPIC, message.topic());
        exchange.getMessage().setBody(message.content());
        CompletableFuture<Exception> done = new CompletableFuture<>();
        collector.of(new Source(SourceSettings.FIRST, SourceKind.CHIRPSTACK, "", "", ""))
                .process(exchange, synchronous -> done.complete(exchange.getException()));
        return done;
    }
}
