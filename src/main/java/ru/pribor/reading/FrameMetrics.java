package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts for Prometheus what became of frames: a meter is looked up once a batch, after its commit. */
@Component
class FrameMetrics {

    private static final Duration[] DELAYS = Stream.of(100L, 300L, 1_000L, 5_000L, 60_000L, 3_600_000L).map(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final double[] SIZES = {1, 10, 100, 300, 1_000};
    private static final Set<Unusable.Reason> OF_CODECS = Set.of(Unusable.Reason.REFUSED_BY_CODEC, Unusable.Reason.FAILED);
    private static final String MODELS = """
            select d.codec, t.name as model, count(*) as frames
            from unnest(?::text[]) u (dev_eui)
            join pribor.device d on d.dev_eui = u.dev_eui
            join lateral (select c.meter_id from pribor.device_channel c where c.device_id = d.id order by c.valid_from desc limit 1) c
                on true
            join pribor.meter m on m.id = c.meter_id
            join pribor.meter_model t on t.id = m.model_id
            group by d.codec, t.name""";

    private final MeterRegistry registry;
    private final JdbcTemplate database;
    private final Clock clock;
    private final DistributionSummary batches;

    FrameMetrics(MeterRegistry registry, JdbcTemplate database, Clock clock) {
        this.registry = registry;
        this.database = database;
        this.clock = clock;
        this.batches = DistributionSummary.builder("pribor.batch.messages").description("Messages stored at once")
                .serviceLevelObjectives(SIZES).register(registry);
    }

    void batch(int messages) {
        batches.record(messages);
    }

    /**
     * @param frames   all of a batch, repeats among them
     * @param stored   those in the journal now
     * @param unusable messages kept aside, which are counted there
     */
    void committed(List<Frame> frames, List<Frame> stored, Set<Message> unusable) {
        Set<Message> aside = Set.copyOf(unusable);
        AfterCommit.run(() -> {
            Instant now = clock.instant();
            Map<String, List<Frame>> bySource = stored.stream().collect(Collectors.groupingBy(frame -> frame.message().source()));
            bySource.forEach((source, own) -> {
                count(source, "stored", "", own.size());
                Timer delay = delay(source);
                own.forEach(frame -> delay.record(Duration.between(frame.receivedAt(), now)));
            });
            frames.stream().map(Frame::message).filter(message -> !aside.contains(message))
                    .collect(Collectors.groupingBy(Message::source, Collectors.summingInt(message -> 1)))
                    .forEach((source, all) -> count(source, "repeated", "", all - bySource.getOrDefault(source, List.of()).size()));
        });
    }

    void unprocessed(Map<Message, Unusable> unusable) {
        List<String> devices = unusable.values().stream().filter(why -> OF_CODECS.contains(why.reason()) && why.devEui() != null)
                .map(Unusable::devEui).toList();
        List<Runnable> errors = devices.isEmpty() ? List.of() : errors(devices);
        Map<Kept, Long> kept = unusable.entrySet().stream().map(one -> new Kept(one.getKey().source(), one.getValue().reason()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        AfterCommit.run(() -> {
            kept.forEach((what, times) -> count(what.source(), "unprocessed", what.reason().name(), times));
            errors.forEach(Runnable::run);
        });
    }

    private record Kept(String source, Unusable.Reason reason) {
    }

    private List<Runnable> errors(Collection<String> devEuis) {
        return database.query(MODELS, bind(column("text", devEuis)), (row, number) -> {
            String codec = row.getString("codec");
            String model = row.getString("model");
            long frames = row.getLong("frames");
            return () -> registry.counter("pribor.codec.errors", "codec", codec, "model", model).increment(frames);
        });
    }

    private void count(String source, String outcome, String cause, double times) {
        registry.counter("pribor.frames", "source", source, "outcome", outcome, "cause", cause).increment(times);
    }

    private Timer delay(String source) {
        return Timer.builder("pribor.frame.delay").description("From the network server's receipt of a frame to the commit")
                .tag("source", source).serviceLevelObjectives(DELAYS).register(registry);
    }
}
