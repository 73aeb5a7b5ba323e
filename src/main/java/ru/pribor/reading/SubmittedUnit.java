package ru.pribor.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Unit;
import ru.pribor.sheet.CellRule;

/** A unit that a person may write, and how much it is of the unit that is stored. 1 Gcal is exactly 1163 kWh. */
enum SubmittedUnit {
    M3(Unit.M3, "1", "1", "m3", "m³", "м3", "м³"),
    LITRE(Unit.M3, "1", "1000", "l", "л"),
    KWH(Unit.KWH, "1", "1", "kwh", "квтч", "квт·ч", "квт*ч"),
    MWH(Unit.KWH, "1000", "1", "mwh", "мвтч", "мвт·ч", "мвт*ч"),
    GCAL(Unit.KWH, "1163", "1", "gcal", "гкал"),
    GJ(Unit.KWH, "10000", "36", "gj", "гдж"),
    TONNE(Unit.TONNE, "1", "1", "t", "т"),
    HOUR(Unit.HOUR, "1", "1", "h", "ч");

    static final CellRule RULE = cell -> ofText(cell).name();
    private static final int DECIMALS = 6;

    private final Unit stored;
    private final BigDecimal times;
    private final BigDecimal parts;
    private final Set<String> spellings;

    SubmittedUnit(Unit stored, String times, String parts, String... spellings) {
        this.stored = stored;
        this.times = new BigDecimal(times);
        this.parts = new BigDecimal(parts);
        this.spellings = Set.of(spellings);
    }

    private static SubmittedUnit ofText(String cell) {
        String plain = cell.toLowerCase(Locale.ROOT).replaceAll("[ \u00a0.]", "");
        return Stream.of(values()).filter(unit -> unit.spellings.contains(plain)).findFirst().orElseThrow(() ->
                new Refusal("submission.error.unit", CellRule.shown(cell), Stream.of(values()).map(SubmittedUnit::word)
                        .collect(Collectors.joining(", "))));
    }

    private String word() {
        return this == GCAL ? "Gcal" : this == GJ ? "GJ" : this == MWH ? "MWh" : this == LITRE ? "l" : stored.symbol();
    }

    boolean isOf(Unit unit) {
        return stored == unit;
    }

    /** In the unit that is stored, with six decimals at most. */
    BigDecimal stored(BigDecimal value) {
        return value.multiply(times).divide(parts, DECIMALS, RoundingMode.HALF_UP);
    }
}
