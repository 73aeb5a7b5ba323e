package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** Finds the time of a value by its rule. */
final class TimeReader {

    /** {@code 2026-11-23T14:05:00.5+03:00}, also without offset, without seconds, with a blank instead of the T. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE).appendPattern("['T'][' ']").append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart().appendOffsetId().optionalEnd()
            .optionalStart().appendOffset("+HHmm", "+0000").optionalEnd().toFormatter();
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonNode data;
    private final Instant receivedAt;
    private final ZoneId zone;

    TimeReader(JsonNode data, Instant receivedAt, ZoneId zone) {
        this.data = data;
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    /**
     * @param indexes of the elements the value was found in
     * @throws IllegalArgumentException where the field is missing, tells no time, or one outside of 1970 to 2199
     */
    Instant at(TimeRule rule, List<Integer> indexes) {
        Instant base = rule.path() == null ? receivedAt : instant(rule.path().at(data, indexes), rule.format());
        if (rule.step() == null) {
            return base;
        }
        int index = indexes.isEmpty() ? 0 : indexes.get(indexes.size() - 1);
        return bounded(base.minus(rule.step().multipliedBy((long) index + rule.first())));
    }

    private Instant instant(JsonNode node, TimeRule.Format format) {
        try {
            return bounded(switch (format) {
                case ISO -> iso(node.asText());
                case SECONDS -> micros(DataNumber.required(node).multiply(MILLION));
                case MILLISECONDS -> micros(DataNumber.required(node).multiply(BigDecimal.valueOf(1_000)));
            });
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(node.toString(), e);
        }
    }

    private Instant iso(String text) {
        TemporalAccessor time = ISO.parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from);
        return time instanceof ZonedDateTime zoned ? zoned.toInstant() : ((LocalDateTime) time).atZone(zone).toInstant();
    }

    private static Instant micros(BigDecimal micros) {
        long whole = micros.toBigInteger().longValueExact();
        return Instant.ofEpochSecond(Math.floorDiv(whole, 1_000_000), Math.floorMod(whole, 1_000_000) * 1_000L);
    }

    private static Instant bounded(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException(at.toString());
        }
        return at;
    }
}
