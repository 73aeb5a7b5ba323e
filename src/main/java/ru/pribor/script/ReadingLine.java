package ru.pribor.script;

import java.math.BigDecimal;
import ru.pribor.quantity.Register;

/**
 * A value of the codec's data that is a reading.
 *
 * @param unit    in which the codec gives it
 * @param scale   what the codec's number is to be multiplied by, above 0; null for 1
 * @param time    null for the time of the receipt
 * @param history false for the value of the moment of sending
 */
public record ReadingLine(DataPath path, Register register, SourceUnit unit, BigDecimal scale, TimeRule time, boolean history) {

    public ReadingLine {
        scale = scale == null ? BigDecimal.ONE : scale;
        time = time == null ? TimeRule.RECEIPT : time;
    }
}
