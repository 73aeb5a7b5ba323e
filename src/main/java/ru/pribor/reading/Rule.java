package ru.pribor.reading;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a reading is held against. Its parameters are rows of {@code validation_rule}; what it found is a {@link Doubt}. The
 * code is stored and never reused; 0 stands for no rule.
 */
public enum Rule implements Settable {
    /** A register beside the main one went back. */
    STEP_BACK(1, Sort.VALUE),
    /** The counter started again at its width and went on; measured: what ran through meanwhile. */
    WRAP(2, Sort.VALUE),
    /** The counter went back to where it starts; measured: by how much. */
    RESET(3, Sort.VALUE),
    /** The counter went back to a value that neither its start nor a backflow explains: another meter or module answers. */
    EXCHANGE(4, Sort.VALUE),
    /** The counter went back by at most the bound, in its unit: what it measures ran the other way. */
    BACKFLOW(5, Sort.VALUE, Figure.BOUND),
    /** More an hour than the bound: the meter or the pipe cannot do that. Within an hour, as much as in an hour. */
    TOO_FAST(6, Sort.VALUE, Figure.BOUND),
    /** Consumption of a day above the bound times the mean of the days before, and above the least. */
    SPIKE(7, Sort.VALUE, Figure.BOUND, Figure.DAYS, Figure.LEAST),
    /** Consumption of a day above the bound. */
    TOO_HIGH(8, Sort.VALUE, Figure.BOUND),
    /** Consumption of a day below the bound times the mean of the days before, where that is above the least. */
    TOO_LOW(9, Sort.VALUE, Figure.BOUND, Figure.DAYS, Figure.LEAST),
    /** Nothing consumed for so many days, after there was consumption. */
    ZERO_TOO_LONG(10, Sort.TIME, Figure.DAYS),
    /** No reading for more than the bound times the expected interval. */
    GAP(11, Sort.SPAN, Figure.BOUND),
    /** Fewer seconds since the reading before than the bound. */
    INTERVAL_SHORT(12, Sort.VALUE, Figure.BOUND),
    /** Another value for an instant that has one. Kept aside. */
    DUPLICATE(13, Sort.VALUE),
    /** Estimated for more than so many months in a row. */
    ESTIMATED_TOO_LONG(14, Sort.TIME, Figure.BOUND),
    /** The tariffs of one instant differ from the total by more than the bound. */
    TARIFF_SUM(15, Sort.VALUE, Figure.BOUND),
    /** A register, and with it a unit, that a meter of the resource has not. Kept aside. */
    UNIT(16, Sort.VALUE),
    /** For so many days about ten, a hundred or a thousand times, or such a part of, the days before; bound: the tolerance. */
    MULTIPLIER(17, Sort.VALUE, Figure.BOUND, Figure.DAYS, Figure.LEAST),
    /** Supply and return of a heat meter differ on a day by more than the bound times the supply, which is above the least. */
    SIBLING(18, Sort.VALUE, Figure.BOUND, Figure.LEAST),
    /** A meter in store, removed or decommissioned counts. */
    INACTIVE_CONSUMES(19, Sort.STATE),
    /** Read after the last day of its verification. */
    VERIFICATION_EXPIRED(20, Sort.STATE),
    /** The time lies ahead of the network's. Kept aside. */
    TIME_IN_FUTURE(21, Sort.VALUE),
    /** The time lies before the meter was connected. Kept aside. */
    TIME_TOO_OLD(22, Sort.VALUE),
    /** Above a reading of a later time. */
    ABOVE_LATER(23, Sort.VALUE);

    private static final Map<Short, Rule> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Rule::code, Function.identity()));

    private static final Set<Rule> ALWAYS = EnumSet.of(WRAP, RESET, EXCHANGE, DUPLICATE, UNIT, TIME_IN_FUTURE, TIME_TOO_OLD,
            ABOVE_LATER);

    private final short code;
    private final Sort sort;
    private final Set<Figure> figures;

    Rule(int code, Sort sort, Figure... figures) {
        this.code = (short) code;
        this.sort = sort;
        this.figures = Set.of(figures);
    }

    /** What a rule doubts: one value, all values while a state lasts, a time in which values stand, a span without any. */
    enum Sort {
        VALUE, STATE, TIME, SPAN
    }

    public short code() {
        return code;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.VALIDATION;
    }

    @Override
    public Set<Figure> figures() {
        return figures;
    }

    /** Whether settings say where it applies; without one it does not. The others apply to every meter. */
    public boolean isSettable() {
        return !ALWAYS.contains(this);
    }

    /** Whether its doubt stands once as long as it is open. */
    boolean isLasting() {
        return sort == Sort.STATE || sort == Sort.TIME;
    }

    /** Whether it doubts every value of a meter for as long as a state lasts. */
    boolean isState() {
        return sort == Sort.STATE;
    }

    /** Whether it doubts values, which can be accepted, rejected and replaced. */
    public boolean doubtsValues() {
        return sort == Sort.VALUE || sort == Sort.STATE;
    }

    /** Whether it doubts one value, in whose place another can be put. */
    public boolean doubtsOneValue() {
        return sort == Sort.VALUE;
    }

    /** @return null for 0 */
    public static Rule ofCode(short code) {
        return BY_CODE.get(code);
    }
}
