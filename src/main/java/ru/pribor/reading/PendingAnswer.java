package ru.pribor.reading;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import ru.pribor.message.Phrase;

/**
 * The parts of one answer that have come. A device answers a request anew before all parts of the last answer have come, if
 * one was lost: nothing is ever put together from two answers as far as sizes, numbers and times can tell.
 */
final class PendingAnswer {

    /** How long the parts of one answer take at most: the slowest data rate allows a part every few minutes. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final NavigableMap<Long, Part> parts = new TreeMap<>();

    /**
     * @param number   the place of the part, or the counter of its frame where it has none
     * @param numbered whether it is a place
     * @param count    how many parts there are, 0 where unknown
     * @param kept     whether the database has it
     */
    record Part(long number, boolean numbered, int count, int total, Instant receivedAt, byte[] content, boolean kept) {

        static Part of(Frame frame, AnswerPart part) {
            boolean numbered = part.number() != null;
            return new Part(numbered ? part.number() : frame.uplink().counter(), numbered, part.parts(), part.total(),
                    frame.receivedAt(), part.bytes(), false);
        }
    }

    /** Why a part cannot belong to those that wait; null where it can. */
    Phrase contradiction(Part part) {
        if (parts.isEmpty()) {
            return null;
        }
        Part first = parts.firstEntry().getValue();
        if (Duration.between(first.receivedAt(), part.receivedAt()).abs().compareTo(PATIENCE) > 0) {
            return dropped("answer.dropped.late");
        }
        Part same = parts.get(part.number());
        boolean fits = part.total() == first.total() && part.count() == first.count()
                && (same == null ? part.numbered() || isNextTo(part.number()) : Arrays.equals(same.content(), part.content()))
                && (same != null || size() + part.content().length <= part.total());
        return fits ? null : dropped("answer.dropped.other");
    }

    /** Without numbers only frames without a gap between them are known to belong together. */
    private boolean isNextTo(long counter) {
        return counter == parts.firstKey() - 1 || counter == parts.lastKey() + 1;
    }

    private Phrase dropped(String key) {
        return Phrase.of(key, parts.size(), size(), parts.firstEntry().getValue().total());
    }

    void add(Part part) {
        parts.putIfAbsent(part.number(), part);
    }

    void clear() {
        parts.clear();
    }

    Collection<Part> parts() {
        return parts.values();
    }

    boolean isWhole() {
        Part any = parts.firstEntry().getValue();
        return size() == any.total() && (any.count() == 0 || parts.size() == any.count())
                && parts.lastKey() - parts.firstKey() == parts.size() - 1;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size());
        parts.values().forEach(part -> bytes.writeBytes(part.content()));
        return bytes.toByteArray();
    }

    private int size() {
        return parts.values().stream().mapToInt(part -> part.content().length).sum();
    }
}
