package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.TimeSource;

/**
 * The inputs of a Vega counter, 32 bits each. An input counts pulses or guards a contact: 0 open, 1 closed. A closed
 * contact is an alarm, and so is whatever the device itself sends as one.
 */
final class PulseInputs {

    static final int NO_ALARM = 0;

    private PulseInputs() {
    }

    /**
     * @param offset of the first input
     * @param alarm  the input the device sounds the alarm for, {@link #NO_ALARM} for none
     */
    static void read(Findings findings, byte[] bytes, int offset, int inputs, InputModes modes, int alarm, Instant at) {
        for (int input = 1; input <= inputs; input++) {
            long value = Bytes.u32(bytes, offset + 4 * (input - 1));
            if (modes.counts(input)) {
                findings.current(Register.pulses(input), BigDecimal.valueOf(value), at, TimeSource.DEVICE);
            }
            if (input == alarm) {
                findings.state(EventKind.TAMPER, true, at, input);
            } else if (modes.guards(input)) {
                guard(findings, input, value, at);
            }
        }
        if (alarm > inputs) {
            findings.error("codec.error.input", alarm, inputs);
        }
    }

    private static void guard(Findings findings, int input, long value, Instant at) {
        if (value <= 1) {
            findings.state(EventKind.TAMPER, value == 1, at, input);
        } else {
            findings.error("codec.error.guard", input, value);
        }
    }

    static BigDecimal wrapsAt(Register register) {
        return register.pulseChannel() > 0 ? VegaModule.wrap(0) : null;
    }
}
