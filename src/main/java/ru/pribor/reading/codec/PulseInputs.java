package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import ru.pribor.quantity.Register;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.TimeSource;

/**
 * The four inputs of a Vega counter, 32 bits each. By the settings byte an input counts pulses or guards a contact:
 * 0 open, 1 closed. A closed contact is an alarm, and so is whatever the device itself sends as one.
 */
final class PulseInputs {

    private static final int INPUTS = 4;
    private static final int FIRST_GUARD_BIT = 4;
    private static final int NO_ALARM = 0;

    private PulseInputs() {
    }

    /**
     * @param offset   of the first input
     * @param settings bits 4..7: input 1..4 guards (1) or counts (0)
     * @param alarm    the input 1..4 the device sounds the alarm for, 0 for none
     */
    static void read(Findings findings, byte[] bytes, int offset, int settings, int alarm, Instant at) {
        for (int input = 1; input <= INPUTS; input++) {
            long value = Bytes.u32(bytes, offset + 4 * (input - 1));
            boolean guards = (settings >> FIRST_GUARD_BIT + input - 1 & 1) == 1;
            if (!guards) {
                findings.current(Register.pulses(input), BigDecimal.valueOf(value), at, TimeSource.DEVICE);
            }
            if (input == alarm) {
                findings.state(EventKind.TAMPER, true, at, input);
            } else if (guards && value <= 1) {
                findings.state(EventKind.TAMPER, value == 1, at, input);
            } else if (guards) {
                findings.error("codec.error.guard", input, value);
            }
        }
        if (alarm > INPUTS || alarm < NO_ALARM) {
            findings.error("codec.error.input", alarm);
        }
    }
}
