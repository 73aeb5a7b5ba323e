package ru.pribor.reading;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.LongWork;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;
import ru.pribor.reading.ReadingChange.Kind;
import ru.pribor.reading.ReadingComparison.Found;

/**
 * Decodes frames of the journal again and compares what they give with the readings that are there. A codec works while
 * nothing is locked; then the devices are locked, as they are when frames come, and what is different is written. Readings
 * alone change: the events of those days were told in those days.
 */
@Component
class Redecoding {

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SelectedDevices devices;
    private final JournalFrames journal;
    private final Codecs codecs;
    private final KnownReadings readings;
    private final ReadingVersions versions;
    private final Passport passport;

    Redecoding(JdbcTemplate database, TransactionTemplate transactions, Clock clock, SelectedDevices devices, JournalFrames journal,
               Codecs codecs, KnownReadings readings, ReadingVersions versions, Passport passport) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.devices = devices;
        this.journal = journal;
        this.codecs = codecs;
        this.readings = readings;
        this.versions = versions;
        this.passport = passport;
    }

    /**
     * @param codec that of each device for null, in its newest version
     * @param apply whether the difference is written; else it is only told
     * @throws Refusal where a codec is not known or cannot work, and where it was stopped; chunks that are written stay
     */
    RedecodingReport run(FrameSelection selection, String codec, boolean apply, LongWork.Steps steps) {
        List<SelectedDevice> selected = devices.of(selection);
        return Scope.asSystem(() -> {
            Map<Long, Integer> counts = transactions.execute(status -> journal.counts(selected));
            long all = counts.values().stream().mapToLong(Integer::longValue).sum();
            RedecodingTally tally = new RedecodingTally();
            int done = 0;
            for (FrameChunk chunk : FrameChunk.of(selected, counts)) {
                settle(chunk, known(codec == null ? chunk.codec() : codec), apply, tally);
                done += chunk.frames();
                if (!steps.advanced(done, (double) done / all)) {
                    throw new Refusal(apply ? "redecoding.error.stopped.applying" : "redecoding.error.stopped");
                }
            }
            return tally.report(apply);
        });
    }

    private Codec known(String id) {
        return codecs.byId(id).orElseThrow(() -> new Refusal("redecoding.error.codec", id));
    }

    private void settle(FrameChunk chunk, Codec codec, boolean apply, RedecodingTally tally) {
        List<DecodedFrame> frames = decode(chunk, codec);
        transactions.executeWithoutResult(status -> {
            DeviceBook book = apply ? DeviceBook.lock(database, chunk.devEuis()) : DeviceBook.read(database, chunk.devEuis());
            Gleaning gleaning = Gleaning.of(frames, codec, book, clock.instant());
            List<Found> found = new ReadingComparison(readings.of(chunk.meters()), gleaning.heard())
                    .of(gleaning.values().stream().filter(value -> chunk.meters().contains(value.meterId())).toList());
            List<ReadingChange> changes = found.stream().map(Found::change).toList();
            tally.add(frames.size(), gleaning.refused(), changes);
            if (apply) {
                write(found, changes, codec);
            }
        });
    }

    private List<DecodedFrame> decode(FrameChunk chunk, Codec codec) {
        List<Uplink> uplinks = new ArrayList<>();
        DeviceBook book = transactions.execute(status -> {
            uplinks.addAll(journal.uplinks(chunk.devices()));
            return DeviceBook.read(database, chunk.devEuis());
        });
        try {
            return uplinks.stream().map(uplink -> DecodedFrame.of(uplink, codec, book)).toList();
        } catch (CodecAway away) {
            throw new Refusal("script.error.away");
        }
    }

    private void write(List<Found> found, List<ReadingChange> changes, Codec codec) {
        String name = codec.id() + " " + codec.version();
        versions.write(CorrectionCause.DECODED_AGAIN, Scope.actor(), name,
                found.stream().filter(one -> one.version() != null).map(Found::version).toList());
        readings.remember(found);
        Map<Long, Map<String, Object>> entries = RedecodingTally.byMeter(changes).entrySet().stream()
                .filter(meter -> meter.getValue().stream().anyMatch(change -> change.kind() != Kind.KEPT))
                .collect(Collectors.toMap(Map.Entry::getKey, meter -> entry(name, RedecodingTally.counts(meter.getValue()))));
        passport.recordAll(PassportKind.DECODED_AGAIN, entries);
    }

    private static Map<String, Object> entry(String codec, Map<Kind, Long> counts) {
        return Map.of("codec", codec, "added", counts.getOrDefault(Kind.ADDED, 0L),
                "changed", counts.getOrDefault(Kind.CHANGED, 0L), "gone", counts.getOrDefault(Kind.GONE, 0L));
    }
}
