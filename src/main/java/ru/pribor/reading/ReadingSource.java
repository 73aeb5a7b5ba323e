package ru.pribor.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a value came from. The code is stored and never reused. */
public enum ReadingSource {
    RADIO(1), BACKFILL(2), MANUAL(3), FILE(4), ESTIMATED(5), CORRECTION(6);

    private static final Map<Short, ReadingSource> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(ReadingSource::code, Function.identity()));

    private final short code;

    ReadingSource(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static ReadingSource ofCode(short code) {
        return BY_CODE.get(code);
    }
}
