package ru.pribor.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;

/** Stores a batch of messages within the caller's transaction, by a fixed number of statements whatever its size. */
@Component
class FrameBatch {

    /** Larger messages are not frames: a frame of 250 bytes heard by a hundred gateways has 60 kB. */
    static final int MAX_BYTES = 1 << 20;

    private final JdbcTemplate database;
    private final Clock clock;
    private final Map<String, MessageReader> readers;
    private final Codecs codecs;
    private final CodecVersions versions;
    private final FrameJournal journal;
    private final UndecodedFrames undecoded;
    private final AnswerAssembly answers;
    private final HarvestStore harvests;
    private final SignalStore told;
    private final DeviceRoutes routes;
    private final FrameMetrics metrics;
    private final Backlog backlog;

    FrameBatch(JdbcTemplate database, Clock clock, List<MessageReader> readers, Codecs codecs, CodecVersions versions,
               FrameJournal journal, UndecodedFrames undecoded, AnswerAssembly answers, HarvestStore harvests,
               SignalStore told, DeviceRoutes routes, FrameMetrics metrics, Backlog backlog) {
        this.database = database;
        this.clock = clock;
        this.readers = readers.stream().collect(Collectors.toMap(MessageReader::source, Function.identity()));
        this.codecs = codecs;
        this.versions = versions;
        this.journal = journal;
        this.undecoded = undecoded;
        this.answers = answers;
        this.harvests = harvests;
        this.told = told;
        this.routes = routes;
        this.metrics = metrics;
        this.backlog = backlog;
    }

    /** Registers the versions of the codecs; before the first batch, outside a transaction. */
    void registerCodecs() {
        codecs.own().forEach(versions::id);
    }

    /** @return what could not be used, and why; nothing of it was stored */
    Map<Message, Unusable> store(List<Message> messages) {
        Map<Message, Unusable> unusable = new HashMap<>();
        Map<Message, Signal> signals = read(messages, unusable);
        if (!signals.isEmpty()) {
            store(signals, unusable);
        }
        return unusable;
    }

    private Map<Message, Signal> read(List<Message> messages, Map<Message, Unusable> unusable) {
        Map<Message, Signal> signals = new LinkedHashMap<>();
        for (Message message : messages) {
            try {
                read(message).ifPresent(signal -> signals.put(message, signal));
            } catch (Unusable e) {
                unusable.put(message, e);
            }
        }
        return signals;
    }

    private Optional<? extends Signal> read(Message message) throws Unusable {
        if (message.content().length > MAX_BYTES) {
            throw new Unusable(Unusable.Reason.TOO_LARGE, null, Phrase.of("unprocessed.detail.size", message.content().length, MAX_BYTES));
        }
        try {
            return readers.get(message.shape()).read(message);
        } catch (RuntimeException | StackOverflowError e) {
            throw Decoding.broken(message, null, "The reader of " + message.source(), e);
        }
    }

    private void store(Map<Message, Signal> signals, Map<Message, Unusable> unusable) {
        Instant now = clock.instant();
        DeviceBook book = DeviceBook.lock(database, signals.values().stream().map(Signal::devEui).distinct().toList());
        Map<String, Codec> known = codecs.byIds(book.codecs());
        List<Frame> frames = new ArrayList<>(signals.size());
        List<Signal> others = new ArrayList<>(0);
        signals.forEach((message, signal) -> {
            try {
                if (signal instanceof Uplink uplink) {
                    frames.add(frame(message, uplink, book, known, now));
                } else {
                    others.add(signal);
                }
            } catch (Unusable e) {
                unusable.put(message, e);
            }
        });
        frames.sort(Comparator.comparing(Frame::receivedAt));
        if (!frames.isEmpty()) {
            backlog.took(frames.size(), frames.get(frames.size() / 2).receivedAt(), now);
        }
        Harvest harvest = new Harvest(now);
        List<AnswerAssembly.Heard> parts = new ArrayList<>(0);
        List<Frame> stored = decode(journal.withoutRepeats(frames, unusable), harvest, parts, unusable);
        journal.insert(stored);
        undecoded.add(stored);
        routes.heard(stored);
        answers.assemble(parts, harvest, now);
        harvests.store(harvest, now);
        told.store(others, now);
        metrics.committed(frames, stored, unusable.keySet());
    }

    private Frame frame(Message message, Uplink uplink, DeviceBook book, Map<String, Codec> known, Instant now) throws Unusable {
        DeviceBook.Device device = book.device(uplink.devEui());
        if (device == null) {
            throw new Unusable(Unusable.Reason.UNKNOWN_DEVICE, uplink.devEui(), Phrase.of("unprocessed.detail.device", uplink.devEui()));
        }
        Instant receivedAt = ReadingTimes.received(uplink.receivedAt(), now);
        if (device.channelsAt(receivedAt).isEmpty()) {
            throw new Unusable(Unusable.Reason.NO_METER, uplink.devEui(), Phrase.of("unprocessed.detail.meter", uplink.devEui()));
        }
        Codec codec = known.get(device.codec());
        if (codec == null) {
            throw new Unusable(Unusable.Reason.NO_CODEC, uplink.devEui(), Phrase.of("unprocessed.detail.codec", device.codec()));
        }
        return new Frame(message, uplink, device, codec, codec.deferred() ? null : versions.id(codec), receivedAt);
    }

    private List<Frame> decode(List<Frame> frames, Harvest harvest, List<AnswerAssembly.Heard> parts,
                               Map<Message, Unusable> unusable) {
        List<Frame> decoded = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            try {
                Decoded says = frame.codec().deferred() ? null
                        : Decoding.of(frame.message(), frame.uplink().devEui(), frame.codec(), frame.payload());
                harvest.add(frame, says);
                decoded.add(frame);
                if (says != null && says.part() != null) {
                    parts.add(new AnswerAssembly.Heard(frame, says.part()));
                }
            } catch (Unusable e) {
                unusable.put(frame.message(), e);
            }
        }
        return decoded;
    }
}
