package ru.pribor.reading.codec;

import java.time.Instant;
import ru.pribor.reading.EventKind;

/**
 * The status byte of an Axioma Qalcosonic W1: bit 2 low battery, bit 3 permanent error, bit 4 temporary error. With bit 4
 * set, bits 5..7 are one number, of which the temporary error is: 0 dry, 1 leak, 3 backflow, 4 low temperature, 5 burst;
 * without it they say nothing. They are not flags of their own, as some public decoders have it.
 */
final class AxiomaStatus {

    private static final int UNKNOWN_BITS = 0b11;
    private static final int LOW_BATTERY = 1 << 2;
    private static final int PERMANENT_ERROR = 1 << 3;
    private static final int TEMPORARY_ERROR = 1 << 4;
    private static final int DRY = 0;
    private static final int LEAK = 1;
    private static final int BACKFLOW = 3;
    private static final int LOW_TEMPERATURE = 4;
    private static final int BURST = 5;
    private static final int NOTHING = -1;

    private AxiomaStatus() {
    }

    static void read(Findings findings, int status, Instant at) {
        findings.state(EventKind.BATTERY_LOW, (status & LOW_BATTERY) != 0, at, 0);
        findings.state(EventKind.MODULE_ERROR, (status & PERMANENT_ERROR) != 0, at, 0);
        int trouble = (status & TEMPORARY_ERROR) == 0 ? NOTHING : status >> 5;
        switch (trouble) {
            case NOTHING, DRY, LEAK, BACKFLOW, BURST -> troubles(findings, trouble, at);
            case LOW_TEMPERATURE -> {
                troubles(findings, trouble, at);
                findings.error("codec.error.lowTemperature");
            }
            default -> findings.error("codec.error.status", status);
        }
        if ((status & UNKNOWN_BITS) != 0) {
            findings.error("codec.error.status", status);
        }
    }

    private static void troubles(Findings findings, int trouble, Instant at) {
        findings.state(EventKind.DRY, trouble == DRY, at, 0);
        findings.state(EventKind.LEAK, trouble == LEAK, at, 0);
        findings.state(EventKind.REVERSE_FLOW, trouble == BACKFLOW, at, 0);
        findings.state(EventKind.BURST, trouble == BURST, at, 0);
    }
}
