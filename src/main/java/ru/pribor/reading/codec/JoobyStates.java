package ru.pribor.reading.codec;

import java.time.Instant;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.PayloadRefused;

/** The commands of a Jooby module that carry its state and its events. */
final class JoobyStates {

    private static final int ELECTRICITY_METER = 7;
    private static final int ULTRASONIC_METER = 13;
    private static final int UNKNOWN_CHARGE = 255;
    private static final int FULL_CHARGE = 254;
    private static final int VOLTAGES_AND_RESISTANCE = 5;

    private final Findings findings;
    private final Instant receivedAt;
    private final boolean ultrasonic;
    private final JoobyCounters counters;

    /** @param ultrasonic whether the module is in an ultrasonic meter: its state has bits of its own */
    JoobyStates(Findings findings, JoobyCounters counters, Instant receivedAt, boolean ultrasonic) {
        this.findings = findings;
        this.counters = counters;
        this.receivedAt = receivedAt;
        this.ultrasonic = ultrasonic;
    }

    /** Software and hardware with their versions; then, for modules that count, battery, temperature, the last event. */
    void status(JoobyBody body) throws PayloadRefused {
        body.skip(2);
        int hardware = body.u8();
        body.u8();
        if (hardware == ELECTRICITY_METER || hardware >= ULTRASONIC_METER) {
            body.rest();
            return;
        }
        body.skip(VOLTAGES_AND_RESISTANCE);
        findings.temperature((byte) body.u8());
        int charge = body.u8();
        if (charge != UNKNOWN_CHARGE) {
            findings.battery(Math.round(100f * charge / FULL_CHARGE), receivedAt);
        }
        body.rest();
    }

    /**
     * One byte: 0 battery, 1 magnet, 2 taken off, the latter two of gas modules and else 0. Two bytes with four channels,
     * of which the first has the battery, and with an ultrasonic meter.
     */
    void lastEvent(JoobyBody body) throws PayloadRefused {
        body.u8();
        boolean oneByte = body.left() == 1;
        int bits = body.u8();
        body.rest();
        if (ultrasonic) {
            waterBits(bits, receivedAt);
            return;
        }
        findings.state(EventKind.BATTERY_LOW, Bytes.bit(bits, 0), receivedAt, 0);
        if (oneByte) {
            findings.state(EventKind.MAGNET, Bytes.bit(bits, 1), receivedAt, 0);
            findings.state(EventKind.TAMPER, Bytes.bit(bits, 2), receivedAt, 0);
        }
    }

    private void waterBits(int bits, Instant at) {
        findings.state(EventKind.REVERSE_FLOW, Bytes.bit(bits, 2), at, 0);
        findings.state(EventKind.TAMPER, Bytes.bit(bits, 3), at, 0);
        findings.state(EventKind.LEAK, Bytes.bit(bits, 4), at, 0);
        findings.state(EventKind.BURST, Bytes.bit(bits, 5), at, 0);
        findings.state(EventKind.DRY, Bytes.bit(bits, 6), at, 0);
        findings.state(EventKind.BATTERY_LOW, Bytes.bit(bits, 7), at, 0);
    }

    /** Number of the event, its place in the sequence, and mostly its time. */
    void newEvent(JoobyBody body) throws PayloadRefused {
        int event = body.u8();
        body.u8();
        switch (event) {
            case 1, 2 -> findings.state(EventKind.MAGNET, event == 1, body.time(), 0);
            case 5 -> {
                body.skip(2);
                findings.state(EventKind.BATTERY_LOW, true, receivedAt, 0);
            }
            case 6, 8 -> findings.state(EventKind.TAMPER, true, body.time(), 0);
            case 7 -> findings.state(EventKind.TAMPER, false, body.time(), 0);
            case 12, 13 -> plug(body, event == 13);
            case 15, 16, 20, 21 -> findings.state(EventKind.MODULE_ERROR, true, body.time(), 0);
            case 19 -> {
                Instant at = body.time();
                waterBits(body.u8(), at);
                body.u8();
            }
            default -> body.rest();
        }
    }

    /** A plug of a module with several inputs was pulled or put in; its counter stands with it. */
    private void plug(JoobyBody body, boolean pulled) throws PayloadRefused {
        int channel = 1 + body.u8();
        if (counters.put(channel, 0, body.extended(), Moment.received(receivedAt))) {
            findings.state(EventKind.TAMPER, pulled, receivedAt, channel);
        }
    }
}
