package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-23, counter of pulses with two inputs that also polls wired meters. The first byte tells the packet:
 * <ul>
 * <li>0 schedule, 1 and 2 guarding input, 21 and 22 threshold of an input, 30 request, 208 and 209 external power off and
 * on: 16 bytes, time at 1, temperature, inputs at 6 and 10, settings, battery;</li>
 * <li>7, 8, 17: what a wired meter showed, see {@link Si23Meters};</li>
 * <li>9 and 11: a wired meter is silent, or back; 10 and 12 the same of a Modbus request. They tell no time;</li>
 * <li>4 and 6 parts of a Modbus answer, 5 and 13 of any other; 5 and 6 have a time before the rest. They are kept and not
 * read: the protocol is the meter's own.</li>
 * </ul>
 * Settings: bits 1 and 2 input guards, 3..5 the period, 6 and 7 the interface (1 metering). A module that polls a meter
 * has that meter on channel 1; its inputs then count only if the device is set so.
 *
 * @see "IoTVegaParser si23_v1.js"
 */
@Component
class VegaSi23 extends VegaModule {

    private static final int LENGTH = 16;
    private static final int INPUTS = 2;
    private static final int THRESHOLD = 20;
    private static final int METERING = 1;
    private static final String COUNTS = "counts";
    private static final String UNUSED = "unused";
    private static final List<CodecSetting> MODES = IntStream.rangeClosed(1, INPUTS)
            .mapToObj(input -> CodecSetting.choice("ownInput" + input, "asModule", COUNTS, UNUSED)).toList();

    VegaSi23() {
        super("vega-si-23", "SI-23 (СИ-23)", VEGA, EnumSet.allOf(Resource.class));
    }

    @Override
    public List<CodecSetting> settings() {
        return Stream.concat(MODES.stream(), Stream.of(Si23Meters.HEAT_UNIT)).toList();
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return register.pulseChannel() > 0 ? wrap(0) : Si23Meters.wrapsAt(register);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        int type = type(bytes);
        return switch (type) {
            case 0, 1, 2, 21, 22, 30, 208, 209 -> pulses(payload, type);
            case 4 -> part(bytes, 1, 9);
            case 13 -> part(bytes, 1, 7);
            case 6 -> part(bytes, 5, 13);
            case 5 -> part(bytes, 5, 11);
            case 7 -> Si23Meters.energy(bytes);
            case 8 -> Si23Meters.heat(payload);
            case 17 -> Si23Meters.network(bytes);
            case 9, 11 -> silence(payload, 7, type == 9);
            case 10, 12 -> silence(payload, 2, type == 10);
            default -> throw new PayloadRefused("codec.refused.type", type, "0–2, 4–13, 17, 21, 22, 30, 208, 209");
        };
    }

    private static Decoded pulses(Payload payload, int reason) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, LENGTH);
        Instant at = Bytes.time(bytes, 1);
        int settings = Bytes.u8(bytes, 14);
        Findings findings = new Findings(INPUTS);
        findings.battery(Bytes.u8(bytes, 15), at);
        findings.period(VegaPeriod.of(settings >> 3));
        temperature(findings, bytes[5]);
        PulseInputs.read(findings, bytes, 6, INPUTS, modes(settings, payload.settings()),
                reason <= INPUTS ? reason : PulseInputs.NO_ALARM, at);
        switch (reason) {
            case 21, 22 -> findings.reports("threshold", reason - THRESHOLD);
            case 208, 209 -> findings.state(EventKind.POWER_LOST, reason == 208, at, 0);
            default -> { }
        }
        return findings.decoded();
    }

    private static InputModes modes(int settings, DeviceSettings told) {
        int guarding = settings >> 1;
        int counting = 0;
        for (int i = 0; i < INPUTS; i++) {
            String mode = told.text(MODES.get(i));
            boolean counts = mode.equals(COUNTS) || !mode.equals(UNUSED) && settings >> 6 != METERING;
            counting |= counts ? 1 << i : 0;
        }
        return new InputModes(counting & ~guarding, guarding);
    }

    /** @param request where its number stands; the sizes and numbers follow */
    private static Decoded part(byte[] bytes, int request, int from) throws PayloadRefused {
        VegaParts.require(bytes, from);
        return VegaParts.decoded(Bytes.u8(bytes, request), Bytes.u8(bytes, request + 4), Bytes.u8(bytes, request + 5),
                Bytes.u16(bytes, request + 1), Bytes.u8(bytes, request + 3), bytes, from);
    }

    private static Decoded silence(Payload payload, int length, boolean silent) throws PayloadRefused {
        requireLength(payload.bytes(), length);
        Findings findings = new Findings(0);
        findings.state(EventKind.MODULE_ERROR, silent, payload.receivedAt(), 0);
        if (silent) {
            findings.reports("silentMeter");
        }
        return findings.decoded();
    }
}
