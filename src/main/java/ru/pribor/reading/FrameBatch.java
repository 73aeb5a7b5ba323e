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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;

/** Stores a batch of messages within the caller's transaction, by a fixed number of statements whatever its size. */
@Component
class FrameBatch {

    /** Larger messages are not frames: a frame of 250 bytes heard by a hundred gateways has 60 kB. */
    static final int MAX_BYTES = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(FrameBatch.class);

    private final JdbcTemplate database;
    private final Clock clock;
    private final Map<String, MessageReader> readers;
    private final Codecs codecs;
    private final CodecVersions versions;
    private final FrameJournal journal;
    private final AnswerAssembly answers;
    private final RadioReadings readings;
    private final MeterEvents events;
    private final MeterStatuses statuses;

    FrameBatch(JdbcTemplate database, Clock clock, List<MessageReader> readers, Codecs codecs, CodecVersions versions,
               FrameJournal journal, AnswerAssembly answers, RadioReadings readings, MeterEvents events, MeterStatuses statuses) {
        this.database = database;
        this.clock = clock;
        this.readers = readers.stream().collect(Collectors.toMap(MessageReader::source, Function.identity()));
        this.codecs = codecs;
        this.versions = versions;
        this.journal = journal;
        this.answers = answers;
        this.readings = readings;
        this.events = events;
        this.statuses = statuses;
    }

    /** Registers the versions of the codecs; before the first batch, outside a transaction. */
    void registerCodecs() {
        codecs.all().forEach(versions::id);
    }

    /** @return what could not be used, and why; nothing of it was stored */
    Map<Message, Unusable> store(List<Message> messages) {
        Map<Message, Unusable> unusable = new HashMap<>();
        Map<Message, Uplink> uplinks = read(messages, unusable);
        if (!uplinks.isEmpty()) {
            store(uplinks, unusable);
        }
        return unusable;
    }

    private Map<Message, Uplink> read(List<Message> messages, Map<Message, Unusable> unusable) {
        Map<Message, Uplink> uplinks = new LinkedHashMap<>();
        for (Message message : messages) {
            try {
                read(message).ifPresent(uplink -> uplinks.put(message, uplink));
            } catch (Unusable e) {
                unusable.put(message, e);
            }
        }
        return uplinks;
    }

    private Optional<Uplink> read(Message message) throws Unusable {
        if (message.content().length > MAX_BYTES) {
            throw new Unusable(Unusable.Reason.TOO_LARGE, null, Phrase.of("unprocessed.detail.size", message.content().length, MAX_BYTES));
        }
        try {
            return readers.get(message.source()).read(message);
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(message, null, "The reader of " + message.source(), e);
        }
    }

    /** What a reader or a codec breaks on is that message's matter, and does not cost the others a transaction. */
    private static Unusable broken(Message message, String devEui, String part, Throwable e) {
        LOG.error("{} broke on a message on {}", part, message.topic(), e);
        return new Unusable(Unusable.Reason.FAILED, devEui, Phrase.of("unprocessed.detail.failure", e.toString()));
    }

    private void store(Map<Message, Uplink> uplinks, Map<Message, Unusable> unusable) {
        Instant now = clock.instant();
        DeviceBook book = DeviceBook.lock(database, uplinks.values().stream().map(Uplink::devEui).distinct().toList());
        List<Frame> frames = new ArrayList<>(uplinks.size());
        uplinks.forEach((message, uplink) -> {
            try {
                frames.add(frame(message, uplink, book, now));
            } catch (Unusable e) {
                unusable.put(message, e);
            }
        });
        frames.sort(Comparator.comparing(Frame::receivedAt));
        Harvest harvest = new Harvest(now);
        List<AnswerAssembly.Heard> parts = new ArrayList<>(0);
        List<Frame> stored = decode(journal.withoutRepeats(frames, unusable), harvest, parts, unusable);
        journal.insert(stored);
        answers.assemble(parts, harvest, now);
        readings.insert(harvest.values(), harvest.quarantined());
        events.apply(harvest.observations(), now);
        statuses.update(harvest.heard());
        statuses.arrived(harvest.reporting());
    }

    private Frame frame(Message message, Uplink uplink, DeviceBook book, Instant now) throws Unusable {
        DeviceBook.Device device = book.device(uplink.devEui());
        if (device == null) {
            throw new Unusable(Unusable.Reason.UNKNOWN_DEVICE, uplink.devEui(), Phrase.of("unprocessed.detail.device", uplink.devEui()));
        }
        Instant receivedAt = ReadingTimes.received(uplink.receivedAt(), now);
        if (device.channelsAt(receivedAt).isEmpty()) {
            throw new Unusable(Unusable.Reason.NO_METER, uplink.devEui(), Phrase.of("unprocessed.detail.meter", uplink.devEui()));
        }
        Codec codec = codecs.byId(device.codec()).orElseThrow(() -> new Unusable(Unusable.Reason.NO_CODEC, uplink.devEui(),
                Phrase.of("unprocessed.detail.codec", device.codec())));
        return new Frame(message, uplink, device, codec, versions.id(codec), receivedAt);
    }

    private List<Frame> decode(List<Frame> frames, Harvest harvest, List<AnswerAssembly.Heard> parts,
                               Map<Message, Unusable> unusable) {
        List<Frame> decoded = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            try {
                Decoded says = decode(frame);
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

    private static Decoded decode(Frame frame) throws Unusable {
        Uplink uplink = frame.uplink();
        if (uplink.payload().length == 0) {
            return null;
        }
        try {
            return frame.codec().decode(new Payload(uplink.port(), uplink.payload(), frame.receivedAt(),
                    frame.device().settingsAt(frame.receivedAt())));
        } catch (PayloadRefused e) {
            throw new Unusable(Unusable.Reason.REFUSED_BY_CODEC, uplink.devEui(), e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(frame.message(), uplink.devEui(), "Codec " + frame.codec().id(), e);
        }
    }
}
