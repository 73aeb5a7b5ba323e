package ru.pribor.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;
import ru.pribor.reading.AnswerStore.Key;
import ru.pribor.reading.AnswerStore.Outcome;

/** Puts answers of wired meters together that come in several frames, and has them read. */
@Component
class AnswerAssembly {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerAssembly.class);
    private static final byte[] NOTHING = {};

    private final AnswerStore store;

    AnswerAssembly(AnswerStore store) {
        this.store = store;
    }

    /** A frame that is a part. */
    record Heard(Frame frame, AnswerPart part) {

        Key key() {
            return new Key(frame.device().id(), part.request());
        }
    }

    /** Reads what is whole with these parts, in the order of their receipt, into the harvest; the rest waits. */
    void assemble(List<Heard> parts, Harvest harvest, Instant now) {
        if (parts.isEmpty()) {
            return;
        }
        Map<Key, PendingAnswer> answers = store.waiting(parts.stream().map(Heard::key).collect(Collectors.toSet()));
        List<Outcome> outcomes = join(parts, answers, harvest);
        store.forget(outcomes.stream().map(Outcome::key).collect(Collectors.toSet()));
        store.keep(answers, now);
        store.record(latest(outcomes));
    }

    /** Reads what is whole with these parts into the harvest; what is not stays in the answers. */
    static List<Outcome> join(List<Heard> parts, Map<Key, PendingAnswer> answers, Harvest harvest) {
        List<Outcome> outcomes = new ArrayList<>();
        parts.forEach(heard -> add(heard, answers.computeIfAbsent(heard.key(), key -> new PendingAnswer()), harvest, outcomes));
        return outcomes;
    }

    private static Collection<Outcome> latest(List<Outcome> outcomes) {
        Map<List<Object>, Outcome> latest = new LinkedHashMap<>();
        outcomes.forEach(outcome -> latest.put(List.of(outcome.key(), outcome.outcome()), outcome));
        return latest.values();
    }

    private static void add(Heard heard, PendingAnswer answer, Harvest harvest, List<Outcome> outcomes) {
        PendingAnswer.Part part = PendingAnswer.Part.of(heard.frame(), heard.part());
        Phrase contradiction = answer.contradiction(part);
        if (contradiction != null) {
            outcomes.add(new Outcome(heard.key(), DeviceAnswer.Outcome.DROPPED, part.receivedAt(), contradiction, NOTHING));
            answer.clear();
        }
        answer.add(part);
        if (answer.isWhole()) {
            outcomes.add(read(heard, answer.bytes(), harvest));
            answer.clear();
        }
    }

    private static Outcome read(Heard heard, byte[] answer, Harvest harvest) {
        Frame frame = heard.frame();
        Phrase unread;
        try {
            Optional<Decoded> decoded = frame.codec().readAnswer(answer, frame.payload());
            if (decoded.isPresent()) {
                harvest.add(frame, decoded.get());
                return new Outcome(heard.key(), DeviceAnswer.Outcome.READ, frame.receivedAt(),
                        Phrase.of("answer.read", answer.length, decoded.get().readings().size()), NOTHING);
            }
            unread = Phrase.of("answer.unknown");
        } catch (PayloadRefused refused) {
            unread = refused.reason();
        } catch (Unusable unusable) {
            unread = unusable.detail();
        } catch (RuntimeException e) {
            LOG.error("Codec {} broke on an answer of {}", frame.codec().id(), frame.uplink().devEui(), e);
            unread = Phrase.of("unprocessed.detail.failure", e.toString());
        }
        return new Outcome(heard.key(), DeviceAnswer.Outcome.RAW, frame.receivedAt(), unread, answer);
    }
}
