package ru.pribor.reading.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import ru.pribor.reading.PayloadRefused;

/** The body of one command of a Jooby module, read from its first byte to its last. */
final class JoobyBody {

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");
    private static final int EXTENDED = 0x80;
    private static final int EXTENDED_BITS = 7;
    private static final int MOST_EXTENDED_BYTES = 5;
    private static final long LARGEST = 0xffffffffL;
    /** Litres a pulse, from 80 on; below that the byte itself says them. */
    private static final int[] COEFFICIENTS = {1, 5, 10, 100, 1000, 10_000, 100_000};

    private final ByteCursor cursor;

    JoobyBody(ByteCursor cursor) {
        this.cursor = cursor;
    }

    boolean isAtEnd() {
        return cursor.isAtEnd();
    }

    int left() {
        return cursor.left();
    }

    void skip(int count) throws PayloadRefused {
        cursor.skip(count);
    }

    /** Passes over what is left. */
    void rest() throws PayloadRefused {
        cursor.skip(cursor.left());
    }

    int u8() throws PayloadRefused {
        return cursor.u8();
    }

    /** @param bytes 1..4, the highest first */
    long number(int bytes) throws PayloadRefused {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | cursor.u8();
        }
        return value;
    }

    /** Seven bits a byte, the lowest first, while the eighth is set: 32 bits at most. */
    long extended() throws PayloadRefused {
        long value = 0;
        for (int i = 0; i < MOST_EXTENDED_BYTES; i++) {
            int next = cursor.u8();
            value |= (next & 0x7fL) << EXTENDED_BITS * i;
            if ((next & EXTENDED) == 0 && value <= LARGEST) {
                return value;
            }
        }
        throw new PayloadRefused("codec.refused.jooby.number");
    }

    /** One bit a channel, from the first; in the order of the values that follow. */
    List<Integer> channels() throws PayloadRefused {
        long bits = extended();
        List<Integer> channels = new ArrayList<>(4);
        for (int i = 0; i < Integer.SIZE; i++) {
            if ((bits >> i & 1) == 1) {
                channels.add(i + 1);
            }
        }
        return channels;
    }

    Instant time() throws PayloadRefused {
        return YEAR_2000.plusSeconds(number(4));
    }

    /** The beginning of a day: year since 2000 in seven bits, month in four, day in five. */
    Instant date() throws PayloadRefused {
        int bits = (int) number(2);
        int year = 2000 + (bits >> 9);
        int month = bits >> 5 & 0x0f;
        int day = bits & 0x1f;
        if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw new PayloadRefused("codec.refused.jooby.date");
        }
        return LocalDate.of(year, month, day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Litres a pulse. */
    int coefficient() throws PayloadRefused {
        int code = cursor.u8();
        if (code < EXTENDED) {
            return code;
        }
        if (code - EXTENDED >= COEFFICIENTS.length) {
            throw new PayloadRefused("codec.refused.jooby.coefficient", Integer.toHexString(code));
        }
        return COEFFICIENTS[code - EXTENDED];
    }
}
