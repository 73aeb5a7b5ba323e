package ru.pribor.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose clock gave the time of a reading. The code is stored and never reused. */
public enum TimeSource {
    DEVICE(1), NETWORK(2), DERIVED(3);

    private static final Map<Short, TimeSource> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(TimeSource::code, Function.identity()));

    private final short code;

    TimeSource(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static TimeSource ofCode(short code) {
        return BY_CODE.get(code);
    }
}
