package ru.pribor.reading;

import java.util.Set;

/** A number of the law by which is estimated where nothing else is known (rules 354, clause 60). */
public enum Norm implements Settable {
    /** Of a month, in the unit of the resource's register: of a person, and of heat of a square metre. */
    CONSUMPTION(Figure.AMOUNT),
    /** By how much more counts where the meter has failed. */
    FAILED(Figure.FACTOR),
    /** By how much more counts after the end of the verification. */
    EXPIRED(Figure.FACTOR),
    /** By how much more counts where merely no reading came; disputed. */
    NO_READING(Figure.FACTOR);

    private final Set<Figure> figures;

    Norm(Figure figure) {
        this.figures = Set.of(figure);
    }

    @Override
    public RuleKind kind() {
        return RuleKind.NORMATIVE;
    }

    @Override
    public Set<Figure> figures() {
        return figures;
    }
}
