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
    private final CodecVersions versions;
    private final UndecodedFrames undecoded;
    private final FrameJournal journal;
    private final HarvestStore harvests;
    private final UnprocessedStore unprocessed;

    DeferredDecoding(JdbcTemplate database, TransactionTemplate transactions, Clock clock, CodecVersions versions,
                     UndecodedFrames undecoded, FrameJournal journal, HarvestStore harvests, UnprocessedStore unprocessed) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.versions = versions;
        this.undecoded = undecoded;
        this.journal = journal;
        this.harvests = harvests;
        this.unprocessed = unprocessed;
    }

    /** What a codec made of a frame that waited: something, or the reason why not. */
    private record Outcome(Waiting waiting, Codec codec, Decoded decoded, Unusable failure) {

        Uplink uplink() {
            return waiting.uplink();
        }

        Decoded result() throws Unusable {
            if (failure != null) {
                throw failure;
            }
            return decoded;
        }
    }

    /** How many frames wait for a codec, as far as the caller may know. */
    @Transactional(readOnly = true)
    public long waiting(String codec) {
        return undecoded.count(codec);
    }

    /**
     * Decodes the oldest frames that wait for these codecs, as one transaction.
     *
     * @param most of each codec
     * @return how many were settled; those of a codec that is {@linkplain CodecAway away} go on waiting
     */
    public int decode(Collection<Codec> codecs, int most) {
        return Scope.asSystem(() -> {
            codecs.forEach(versions::id);
            Map<String, Codec> byId = codecs.stream().collect(Collectors.toMap(Codec::id, Function.identity()));
            return transactions.execute(status -> settle(undecoded.claim(byId.keySet(), most), byId));
        });
    }

    private int settle(List<Waiting> claimed, Map<String, Codec> codecs) {
        List<Waiting> gone = claimed.stream().filter(waiting -> waiting.uplink() == null).toList();
        List<Outcome> outcomes = new ArrayList<>(claimed.size());
        for (Waiting waiting : claimed) {
            if (waiting.uplink() != null) {
                try {
                    outcomes.add(outcome(waiting, codecs.get(waiting.codec())));
                } catch (CodecAway e) {
                    LOG.debug("A frame goes on waiting for {}: {}", waiting.codec(), e.getMessage());
                }
            }
        }
        if (!outcomes.isEmpty()) {
            storeOrHalve(outcomes);
        }
        undecoded.done(Stream.concat(gone.stream(), outcomes.stream().map(Outcome::waiting)).toList());
        return gone.size() + outcomes.size();
    }

    private static Outcome outcome(Waiting waiting, Codec codec) {
        Uplink uplink = waiting.uplink();
        try {
            Payload payload = new Payload(uplink.port(), uplink.payload(), uplink.receivedAt());
            return new Outcome(waiting, codec, Decoding.of(waiting.message(), uplink.devEui(), codec, payload), null);
        } catch (Unusable e) {
            return new Outcome(waiting, codec, null, e);
        }
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
                store(List.of(new Outcome(only.waiting(), only.codec(), null,
                        new Unusable(Unusable.Reason.FAILED, only.uplink().devEui(), FrameInbox.failed(e).detail()))));
            } else {
                storeOrHalve(outcomes.subList(0, outcomes.size() / 2));
                storeOrHalve(outcomes.subList(outcomes.size() / 2, outcomes.size()));
            }
        }
    }

    private void store(List<Outcome> outcomes) {
        Instant now = clock.instant();
        DeviceBook book = DeviceBook.lock(database, outcomes.stream().map(outcome -> outcome.uplink().devEui()).distinct().toList());
        Harvest harvest = new Harvest(now);
        List<Frame> decoded = new ArrayList<>();
        List<Frame> refused = new ArrayList<>();
        Map<Message, Unusable> unusable = new HashMap<>();
        outcomes.stream().sorted(Comparator.comparing(outcome -> outcome.uplink().receivedAt())).forEach(outcome -> {
            Frame frame = frame(outcome, book);
            try {
                harvest.add(frame, outcome.result());
                decoded.add(frame);
            } catch (Unusable e) {
                unusable.put(frame.message(), e);
                refused.add(frame);
            }
        });
        journal.decoded(decoded);
        journal.remove(refused);
        harvests.store(harvest, now);
        unprocessed.keep(unusable);
    }

    private Frame frame(Outcome outcome, DeviceBook book) {
        Uplink uplink = outcome.uplink();
        return new Frame(outcome.waiting().message(), uplink, book.device(uplink.devEui()), outcome.codec(),
                versions.id(outcome.codec()), uplink.receivedAt());
    }
}
