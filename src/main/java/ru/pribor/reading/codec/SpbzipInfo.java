package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.Map;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/** The message of a {@link SpbzipCe2726} that says how it is, and why it says so. */
final class SpbzipInfo {

    private static final int LENGTH = 34;
    private static final int TERMINAL_CLOSED = 0;
    private static final int CASE_CLOSED = 1;
    private static final int BY_TERMINAL = 2;
    private static final int BY_CASE = 3;
    private static final int POWER_OFF = 18;
    private static final Map<Integer, String> REPORTS = Map.of(7, "powerRelay", 8, "overvoltage", 11, "powerLimit", 21,
            "voltageDip", 24, "frequency");

    private SpbzipInfo() {
    }

    static Decoded read(byte[] bytes) throws PayloadRefused {
        VegaModule.requireLength(bytes, LENGTH);
        Instant at = Bytes.time(bytes, 5);
        int state = Bytes.u8(bytes, 26);
        int reason = Bytes.u16(bytes, 30);
        Findings findings = new Findings(1);
        VegaModule.temperature(findings, bytes[25]);
        findings.state(EventKind.TAMPER, reason == BY_TERMINAL || reason == BY_CASE
                || !Bytes.bit(state, TERMINAL_CLOSED) || !Bytes.bit(state, CASE_CLOSED), at, 0);
        findings.state(EventKind.POWER_LOST, reason == POWER_OFF, at, 0);
        if (REPORTS.containsKey(reason)) {
            findings.reports(REPORTS.get(reason));
        }
        findings.current(Register.ENERGY, SpbzipCe2726.thousandths(bytes, 21), at, TimeSource.DEVICE);
        return findings.decoded();
    }
}
