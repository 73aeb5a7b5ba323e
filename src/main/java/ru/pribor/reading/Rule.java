package ru.pribor.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rule behind a verdict that is not good. The code is stored and never reused; 0 stands for no rule. */
public enum Rule {
    /** The value is below the one before it: a reset, an exchange or a backflow. */
    STEP_BACK(1);

    private static final Map<Short, Rule> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Rule::code, Function.identity()));

    private final short code;

    Rule(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** @return null for 0 */
    public static Rule ofCode(short code) {
        return BY_CODE.get(code);
    }
}
