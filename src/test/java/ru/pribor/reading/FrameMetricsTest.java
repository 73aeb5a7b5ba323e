package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;

@IntegrationTest
class FrameMetricsTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[{ ]");
    private static final Pattern NAMED = Pattern.compile("\\b(?:pribor|jvm|hikaricp|process|system)_[a-z0-9_]+");

    @Autowired
    private FrameInbox inbox;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aScraperReadsWhatBecameOfFramesAndTheDashboardNamesNothingElse() throws IOException {
        String source = "chirpstack:" + ReportingMeter.freshDevEui();
        ReportingMeter meter = ReportingMeter.betar(database, transactions, NOW.minus(Duration.ofDays(2)));
        inbox.store(List.of(frame(source, meter, 1, betarPayload(NOW, 100, false)), frame(source, meter, 2, betarPayload(NOW, 100, false)),
                frame(source, meter, 3, new byte[] {1, 2, 3}), new Message(source, meter.topic(), "{".getBytes())));
        inbox.store(List.of(frame(source, meter, 2, betarPayload(NOW, 100, false))));

        String metrics = scrape("Bearer " + IntegrationTest.METRICS_TOKEN).getBody();

        assertThat(frames(metrics, source, "stored", "")).isEqualTo(2);
        assertThat(frames(metrics, source, "repeated", "")).isEqualTo(1);
        assertThat(frames(metrics, source, "unprocessed", "REFUSED_BY_CODEC")).isEqualTo(1);
        assertThat(frames(metrics, source, "unprocessed", "BROKEN_JSON")).isEqualTo(1);
        assertThat(value(metrics, "pribor_frame_delay_seconds_count{source=\"" + source + "\"}")).isEqualTo(2);
        assertThat(value(metrics, "pribor_frame_delay_seconds_sum{source=\"" + source + "\"}") / 2)
                .isCloseTo(Duration.between(NOW, Instant.now()).toSeconds(), within(60.0));
        assertThat(value(metrics, "pribor_codec_errors_total{codec=\"betar-shve\",model=\"Model of betar-shve\"}")).isPositive();
        assertThat(value(metrics, "pribor_batch_messages_count")).isGreaterThanOrEqualTo(2);
        assertThat(value(metrics, "pribor_meters_in_operation")).isPositive();
        assertThat(metrics.lines().filter(line -> line.startsWith("pribor_frame_delay_seconds_bucket{source=\"" + source))).hasSize(7);
        assertThat(expressions()).isNotEmpty().allSatisfy(expression -> assertThat(named(expression)).isNotEmpty()
                .allMatch(samples(metrics)::contains));
    }

    @Test
    void nobodyElseReadsThem() {
        assertThat(scrape("Bearer another").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private ResponseEntity<String> scrape(String authorization) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.AUTHORIZATION, authorization);
        return http.exchange("/actuator/prometheus", HttpMethod.GET, new HttpEntity<>(headers), String.class);
    }

    private static Message frame(String source, ReportingMeter meter, int counter, byte[] payload) {
        Message message = ReportingMeter.message(meter.devEui, counter, NOW, payload, 1);
        return new Message(source, message.topic(), message.content());
    }

    private static double frames(String metrics, String source, String outcome, String cause) {
        return value(metrics, "pribor_frames_total{cause=\"%s\",outcome=\"%s\",source=\"%s\"}".formatted(cause, outcome, source));
    }

    private static double value(String metrics, String sample) {
        return metrics.lines().filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1))).findFirst().orElse(0);
    }

    private static List<String> expressions() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Path.of("docs/ops/collection.grafana.json").toFile());
        return dashboard.findValuesAsText("expr");
    }

    private static Set<String> samples(String metrics) {
        return SAMPLE.matcher(metrics).results().map(sample -> sample.group(1)).collect(Collectors.toSet());
    }

    private static List<String> named(String expression) {
        return NAMED.matcher(expression).results().map(MatchResult::group).toList();
    }
}
