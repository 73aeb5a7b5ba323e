package ru.pribor.reading;

import java.math.BigDecimal;
import ru.pribor.quantity.Register;
import ru.pribor.reading.DeviceBook.Channel;

/**
 * The counter behind a value, in terms of the meter's own value.
 *
 * @param start what the meter shows where the counter stands at 0; null where it never comes back to it
 * @param width how much runs through until the counter starts again; null where it never does
 */
record CounterWidth(BigDecimal start, BigDecimal width) {

    /** @param register as the codec names it: that of pulses where it counts these */
    static CounterWidth of(Codec codec, Register register, Channel channel) {
        BigDecimal wraps = codec.wrapsAt(register);
        if (register.pulseChannel() == 0) {
            return new CounterWidth(BigDecimal.ZERO, wraps);
        }
        return new CounterWidth(channel.valueOf(BigDecimal.ZERO), wraps == null ? null : wraps.multiply(channel.pulseWeight()));
    }
}
