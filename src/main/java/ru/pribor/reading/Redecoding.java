package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** The meters that are read by another codec from now on, with the one before; a device that reads none of them any more stays. */
    private static final String ADOPT = """
            with before as (
                select id, dev_eui, codec from pribor.device d
                where id = any (?) and codec <> ? and exists (
                    select from pribor.device_channel c
                    where c.device_id = d.id and c.valid_until is null and c.meter_id = any (?))
                order by id for no key update),
            adopted as (
                update pribor.device d set codec = ? from before b where d.id = b.id returning d.id)
            select distinct c.meter_id, b.dev_eui, b.codec from adopted a
            join before b on b.id = a.id
            join pribor.device_channel c on c.device_id = a.id and c.valid_until is null order by c.meter_id""";

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
     * @throws Refusal where a codec is not known or cannot work, and where it was stopped; chunks that are written stay
     */
    RedecodingReport run(FrameSelection selection, String codec, RedecodingAim aim, LongWork.Steps steps) {
        boolean apply = aim != RedecodingAim.COMPARE;
        Codec chosen = codec == null ? null : known(codec);
        List<SelectedDevice> selected = devices.of(selection);
        return Scope.asSystem(() -> {
            Map<Long, Integer> counts = transactions.execute(status -> journal.counts(selected));
            long all = counts.values().stream().mapToLong(Integer::longValue).sum();
            RedecodingTally tally = new RedecodingTally();
            int done = 0;
            for (FrameChunk chunk : FrameChunk.of(selected, counts)) {
                settle(chunk, chosen == null ? known(chunk.codec()) : chosen, apply, tally);
                done += chunk.frames();
                if (!steps.advanced(done, (double) done / all)) {
                    throw new Refusal(apply ? "redecoding.error.stopped.applying" : "redecoding.error.stopped");
                }
            }
            if (aim == RedecodingAim.ADOPT && chosen != null) {
                adopt(selected, chosen);
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

    private void adopt(List<SelectedDevice> selected, Codec codec) {
        transactions.executeWithoutResult(status -> {
            Set<Long> meters = selected.stream().flatMap(device -> device.meters().stream()).collect(Collectors.toSet());
            Map<Long, Map<String, Object>> entries = new HashMap<>();
            database.query(ADOPT, bind(column("bigint", selected, SelectedDevice::id), codec.id(),
                    column("bigint", meters), codec.id()), row -> {
                entries.put(row.getLong("meter_id"), Map.of("devEui", row.getString("dev_eui"),
                        "codec", Map.of("before", row.getString("codec"), "after", codec.id())));
            });
            passport.recordAll(PassportKind.CHANGED, entries);
        });
    }

    private static Map<String, Object> entry(String codec, Map<Kind, Long> counts) {
        return Map.of("codec", codec, "added", counts.getOrDefault(Kind.ADDED, 0L),
                "changed", counts.getOrDefault(Kind.CHANGED, 0L), "gone", counts.getOrDefault(Kind.GONE, 0L));
    }
}
