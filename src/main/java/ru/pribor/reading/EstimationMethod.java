package ru.pribor.reading;

import java.util.Set;

/** How a missing reading is estimated, from the surest to the last resort. */
public enum EstimationMethod implements Settable {
    /** Between two readings, shaped like the same days of the weeks before and scaled to what both of them show; history in days. */
    SCALED(Figure.DAYS),
    /** Between two readings, on a straight line; where this is switched off, such gaps are not filled at all. */
    LINEAR,
    /** After the last reading: like the same day of the weeks before; history in days, and for how many days. */
    SAME_DAYS(Figure.DAYS, Figure.MOST_DAYS),
    /** After the last reading: the own usual consumption, as much more or less as similar points of the house had that day; as before. */
    SIMILAR(Figure.DAYS, Figure.MOST_DAYS),
    /** After the last reading: the average of the months before, of so many at least, for so many periods (rules 354, clause 59). */
    SIX_MONTHS(Figure.MONTHS, Figure.LEAST_MONTHS, Figure.MOST_PERIODS),
    /** After the last reading: by the {@link Norm} (rules 354, clause 60). */
    NORMATIVE;

    private final Set<Figure> figures;

    EstimationMethod(Figure... figures) {
        this.figures = Set.of(figures);
    }

    @Override
    public RuleKind kind() {
        return RuleKind.ESTIMATION;
    }

    @Override
    public Set<Figure> figures() {
        return figures;
    }
}
