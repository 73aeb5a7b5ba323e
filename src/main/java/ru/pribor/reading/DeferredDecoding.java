package ru.pribor.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.reading.UndecodedFrames.Waiting;

/**
 * Decodes what waits for deferred codecs and stores it as the stream of frames does. A codec works while nothing but its
 * waiting frames is locked; what it does not take leaves the journal and waits as unprocessed.
 *
 * @see "ADR 0010: scripted codecs"
 */
@Service
public class DeferredDecoding {

    private static final Logger LOG = LoggerFactory.getLogger(DeferredDecoding.class);

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Codecs codecs;
    private final CodecVersions versions;
    private final UndecodedFrames undecoded;
    private final FrameJournal journal;
    private final AnswerAssembly answers;
    private final HarvestStore harvests;
    private final UnprocessedStore unprocessed;

    DeferredDecoding(JdbcTemplate database, TransactionTemplate transactions, Clock clock, Codecs codecs, CodecVersions versions,
                     UndecodedFrames undecoded, FrameJournal journal, AnswerAssembly answers, HarvestStore harvests,
                     UnprocessedStore unprocessed) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.codecs = codecs;
        this.versions = versions;
        this.undecoded = undecoded;
        this.journal = journal;
        this.answers = answers;
        this.harvests = harvests;
        this.unprocessed = unprocessed;
    }

    private record Outcome(Waiting waiting, Codec codec, DecodedFrame frame) {
    }

    /** How many frames wait for a codec, as far as the caller may know. */
    @Transactional(readOnly = true)
    public long waiting(String codec) {
        return undecoded.count(codec);
    }

    /**
     * Decodes the oldest frames that wait for these codecs, as one transaction; so do those whose device was given a codec
     * of the product itself meanwhile.
     *
     * @param most of each codec
     * @return how many were settled; those of a codec that is {@linkplain CodecAway away} go on waiting
     */
    public int decode(Collection<Codec> deferred, int most) {
        return Scope.asSystem(() -> {
            Map<String, Codec> byId = Stream.concat(deferred.stream(), codecs.own().stream())
                    .collect(Collectors.toMap(Codec::id, Function.identity()));
            byId.values().forEach(versions::id);
            return transactions.execute(status -> settle(undecoded.claim(byId.keySet(), most), byId));
        });
    }

    private int settle(List<Waiting> claimed, Map<String, Codec> known) {
        if (claimed.isEmpty()) {
            return 0;
        }
        Map<Boolean, List<Waiting>> kept = claimed.stream().collect(Collectors.partitioningBy(waiting -> waiting.uplink() != null));
        List<Outcome> outcomes = outcomes(kept.get(true), known);
        if (!outcomes.isEmpty()) {
            storeOrHalve(outcomes);
        }
        undecoded.done(Stream.concat(kept.get(false).stream(), outcomes.stream().map(Outcome::waiting)).toList());
        return kept.get(false).size() + outcomes.size();
    }

    private List<Outcome> outcomes(List<Waiting> claimed, Map<String, Codec> known) {
        DeviceBook book = DeviceBook.read(database, devEuis(claimed.stream().map(Waiting::uplink)));
        List<Outcome> outcomes = new ArrayList<>(claimed.size());
        for (Waiting waiting : claimed) {
            try {
                Codec codec = known.get(waiting.codec());
                outcomes.add(new Outcome(waiting, codec, DecodedFrame.of(waiting.uplink(), codec, book)));
            } catch (CodecAway e) {
                LOG.debug("A frame goes on waiting for {}: {}", waiting.codec(), e.getMessage());
            }
        }
        return outcomes;
    }

    private static List<String> devEuis(Stream<Uplink> uplinks) {
        return uplinks.map(Uplink::devEui).distinct().toList();
    }

    /** Finds the one the database refuses, as the stream does. */
    private void storeOrHalve(List<Outcome> outcomes) {
        database.execute("savepoint decoded");
        try {
            store(outcomes);
            database.execute("release savepoint decoded");
        } catch (RuntimeException | Error e) {
            if (FrameInbox.isDatabaseAway(e)) {
                throw e;
            }
            database.execute("rollback to savepoint decoded");
            if (outcomes.size() == 1) {
                Outcome only = outcomes.get(0);
                Uplink uplink = only.frame().uplink();
                store(List.of(new Outcome(only.waiting(), only.codec(), new DecodedFrame(uplink, null,
                        new Unusable(Unusable.Reason.FAILED, uplink.devEui(), FrameInbox.failed(e).detail())))));
            } else {
                storeOrHalve(outcomes.subList(0, outcomes.size() / 2));
                storeOrHalve(outcomes.subList(outcomes.size() / 2, outcomes.size()));
            }
        }
    }

    private void store(List<Outcome> outcomes) {
        Instant now = clock.instant();
        DeviceBook book = DeviceBook.lock(database, devEuis(outcomes.stream().map(outcome -> outcome.frame().uplink())));
        Harvest harvest = new Harvest(now);
        List<AnswerAssembly.Heard> parts = new ArrayList<>(0);
        List<Frame> decoded = new ArrayList<>();
        List<Frame> refused = new ArrayList<>();
        Map<Message, Unusable> unusable = new HashMap<>();
        outcomes.stream().sorted(Comparator.comparing(outcome -> outcome.frame().uplink().receivedAt())).forEach(outcome -> {
            Frame frame = outcome.frame().frame(outcome.codec(), versions.id(outcome.codec()), book);
            try {
                outcome.frame().addTo(harvest, parts, frame);
                decoded.add(frame);
            } catch (Unusable e) {
                unusable.put(frame.message(), e);
                refused.add(frame);
            }
        });
        journal.decoded(decoded);
        journal.remove(refused);
        answers.assemble(parts, harvest, now);
        harvests.store(harvest, now);
        unprocessed.keep(unusable);
    }
}
