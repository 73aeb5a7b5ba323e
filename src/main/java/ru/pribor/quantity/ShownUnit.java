package ru.pribor.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The unit in which a register is shown and asked for: heat in gigacalories where Russian is read, all else as it is stored.
 * 1 Gcal is exactly 1163 kWh, by the calorie of 4.1868 J.
 *
 * @param symbol   in the spelling of the REST interface
 * @param times    how much of the stored unit it is
 * @param decimals of a value that is shown roughly
 */
public record ShownUnit(String symbol, BigDecimal times, int decimals) {

    private static final ShownUnit GCAL = new ShownUnit("Gcal", BigDecimal.valueOf(1163), 5);
    private static final int STORED_DECIMALS = 6;
    private static final int SHOWN_DECIMALS = 3;

    public static ShownUnit of(Register register, Locale locale) {
        return register == Register.HEAT && locale.getLanguage().equals("ru") ? GCAL
                : new ShownUnit(register.unit().symbol(), BigDecimal.ONE, SHOWN_DECIMALS);
    }

    /** @return null for null; with six decimals at most where it is another unit than the stored */
    public BigDecimal shown(BigDecimal stored) {
        return stored == null || isStored() ? stored : stored.divide(times, STORED_DECIMALS, RoundingMode.HALF_UP);
    }

    /** @return null for null */
    public BigDecimal stored(BigDecimal shown) {
        return shown == null || isStored() ? shown : shown.multiply(times).setScale(STORED_DECIMALS, RoundingMode.HALF_UP);
    }

    private boolean isStored() {
        return times.equals(BigDecimal.ONE);
    }
}
