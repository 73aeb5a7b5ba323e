package ru.pribor.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.reading.SourceGaps;

/** Fills gaps out of the history that a Vega IoT Server keeps of each device. What is there already counts once all the same. */
final class VegaHistory {

    private static final Logger LOG = LoggerFactory.getLogger(VegaHistory.class);
    private static final int PAGE = 1000;
    /** The server's clock may differ from ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final String source;
    private final VegaIntake intake;
    private final SourceGaps gaps;
    private final Duration reach;
    /** In what the server counts time: documented are milliseconds, but some count seconds. Unknown until an answer tells. */
    private TimeUnit unit;

    /** @param reach how far back to ask at most */
    VegaHistory(String source, VegaIntake intake, SourceGaps gaps, Duration reach) {
        this.source = source;
        this.intake = intake;
        this.gaps = gaps;
        this.reach = reach;
    }

    /** To be asked before anything new comes, which would hide the gap before it; null where nobody knows. */
    Instant missingSince() {
        return gaps.completeUntil(source).orElse(null);
    }

    void complete(Instant until) {
        gaps.complete(source, until);
    }

    /**
     * @param since from when on frames are missing, of a device that was heard before; null where nobody knows
     * @param until from when on frames come by themselves
     */
    void fill(VegaSession session, Instant since, Instant until) throws IOException, InterruptedException {
        unit = null;
        List<String> devices = devices(session);
        Map<String, Optional<Instant>> heard = gaps.lastHeard(devices);
        Instant earliest = until.minus(reach);
        int found = 0;
        for (Map.Entry<String, Optional<Instant>> device : heard.entrySet()) {
            Instant last = since == null ? earliest : device.getValue().orElse(earliest);
            Instant from = (since != null && since.isBefore(last) ? since : last).minus(OVERLAP);
            found += fill(session, device.getKey(), from.isBefore(earliest) ? earliest : from, until.plus(OVERLAP));
        }
        complete(until);
        LOG.info("The history of {} had {} frames of {} devices since {}", source, found, heard.size(), since == null ? earliest : since);
    }

    private static List<String> devices(VegaSession session) throws IOException, InterruptedException {
        List<String> devices = new ArrayList<>();
        session.ask(VegaSession.command("get_device_appdata_req"), "get_device_appdata_resp").path("devices_list")
                .forEach(device -> devices.add(device.path("devEui").asText().toLowerCase(Locale.ROOT)));
        return devices;
    }

    private int fill(VegaSession session, String devEui, Instant from, Instant to) throws IOException, InterruptedException {
        if (unit != null) {
            return fill(session, devEui, from, to, unit);
        }
        for (TimeUnit tried : List.of(TimeUnit.MILLISECONDS, TimeUnit.SECONDS)) {
            int found = fill(session, devEui, from, to, tried);
            if (found > 0) {
                unit = tried;
                return found;
            }
        }
        return 0;
    }

    private int fill(VegaSession session, String devEui, Instant from, Instant to, TimeUnit counted)
            throws IOException, InterruptedException {
        int begin = 0;
        while (true) {
            JsonNode page = session.ask(request(devEui, counted.convert(Duration.between(Instant.EPOCH, from)),
                    counted.convert(Duration.between(Instant.EPOCH, to)), begin), "get_data_resp");
            if (!page.path("status").asBoolean(true)) {
                LOG.warn("{} refused the history of {}: {}", source, devEui, page.path("err_string").asText());
                return begin;
            }
            int frames = page.path("data_list").size();
            store(devEui, page.path("data_list"));
            begin += frames;
            if (frames == 0 || begin >= page.path("totalNum").asInt(frames < PAGE ? begin : Integer.MAX_VALUE)) {
                return begin;
            }
        }
    }

    private static ObjectNode request(String devEui, long from, long to, int begin) {
        ObjectNode request = VegaSession.command("get_data_req").put("devEui", devEui.toUpperCase(Locale.ROOT));
        request.putObject("select").put("date_from", from).put("date_to", to).put("begin_index", begin).put("limit", PAGE)
                .put("direction", "UPLINK");
        return request;
    }

    /** Returns when all of them are stored. */
    private void store(String devEui, JsonNode frames) throws IOException, InterruptedException {
        List<CompletableFuture<Void>> stored = new ArrayList<>(frames.size());
        for (JsonNode frame : frames) {
            if (frame instanceof ObjectNode rx) {
                stored.add(intake.store(rx.put("cmd", "rx").put("devEui", devEui)));
            }
        }
        try {
            CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }
}
