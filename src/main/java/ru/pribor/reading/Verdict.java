package ru.pribor.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What validation says of a reading. The code is stored and never reused. */
public enum Verdict {
    GOOD(1), DOUBTFUL(2), REJECTED(3), QUARANTINED(4);

    private static final Map<Short, Verdict> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Verdict::code, Function.identity()));

    private final short code;

    Verdict(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static Verdict ofCode(short code) {
        return BY_CODE.get(code);
    }
}
