package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * Vega M-BUS-1 and M-BUS-2, which poll meters over wired M-Bus. Type 1, 38 bytes: battery, settings, serial at 3, time at 7
 * (0: the module has no clock yet, and its values no time), energy at 11 in Wh, volume at 15 in L, hours at 19, temperatures
 * at 23 and 25 in 0.01 degC, flow at 27 in 16 bits, which overflow, and at 29, in L/h, power at 33 in W, medium by EN 13757
 * at 37. Type 3 is a part of the meter's own answer: size of the whole, of the part, number of the part from 0, of the
 * parts; put together it is read as records of the M-Bus, of which the meter's clock knows no zone. Types 4 external power, 5 guarding input, 6 output have battery, settings, what it is about, its state, and no
 * time. Settings: bits 2..4 the period. Energy in 32 bits of Wh wraps after 4,295 MWh, which a house uses in some years.
 *
 * @see "IoTVegaParser mbus1_v1.js, mbus2_v1.js; Vega M-BUS-1 user manual for types 4 to 6"
 */
abstract class VegaMBus extends VegaModule {

    private static final CodecSetting TIME_ZONE = CodecSetting.timeZone("timeZone");
    private static final int CURRENT = 1;
    private static final int PART = 3;
    private static final int POWER = 4;
    private static final int GUARD = 5;
    private static final int OUTPUT = 6;
    private static final int CURRENT_LENGTH = 38;
    private static final int PART_HEADER = 6;
    private static final int POWER_LENGTH = 4;
    private static final int GUARD_LENGTH = 6;
    private static final int OUTPUT_LENGTH = 5;
    private static final int INPUTS = 2;
    private static final int THOUSANDTHS = 3;
    private static final int CELSIUS_DECIMALS = 2;

    VegaMBus(String id, String name) {
        super(id, name, VEGA, EnumSet.allOf(Resource.class));
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(VegaPeriod.ORDER, TIME_ZONE);
    }

    /** A long frame of the M-Bus, whatever meter it is. */
    @Override
    public Optional<Decoded> readAnswer(byte[] answer, Payload last) throws PayloadRefused {
        return Optional.of(MBusReadings.wired(answer, last.settings().timeZone(TIME_ZONE), last.receivedAt()));
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return switch (register) {
            case HEAT, ENERGY, VOLUME -> wrap(THOUSANDTHS);
            case OPERATING_HOURS -> wrap(0);
            default -> null;
        };
    }

    /** In W. */
    abstract long power(byte[] bytes, int offset);

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        return switch (type(bytes)) {
            case CURRENT -> current(payload);
            case PART -> {
                VegaParts.require(bytes, PART_HEADER);
                yield VegaParts.decoded(0, Bytes.u8(bytes, 4), Bytes.u8(bytes, 5), Bytes.u16(bytes, 1), Bytes.u8(bytes, 3), bytes,
                        PART_HEADER);
            }
            case POWER -> externalPower(payload);
            case GUARD -> guard(payload);
            case OUTPUT -> output(payload);
            default -> throw new PayloadRefused("codec.refused.type", type(bytes), "1, 3–6");
        };
    }

    private Decoded current(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, CURRENT_LENGTH);
        Instant at = Bytes.time(bytes, 7);
        if (at.equals(Instant.EPOCH)) {
            Findings findings = head(payload, payload.receivedAt());
            findings.error("codec.error.undated");
            return findings.decoded();
        }
        Findings findings = head(payload, at);
        Register energy = energy(Bytes.u8(bytes, 37));
        if (energy != null) {
            findings.current(energy, BigDecimal.valueOf(Bytes.u32(bytes, 11), THOUSANDTHS), at, TimeSource.DEVICE);
            findings.current(Register.POWER, BigDecimal.valueOf(power(bytes, 33), THOUSANDTHS), at, TimeSource.DEVICE);
        }
        if (energy == Register.HEAT) {
            celsius(findings, Register.TEMPERATURE_SUPPLY, bytes, 23, at);
            celsius(findings, Register.TEMPERATURE_RETURN, bytes, 25, at);
        }
        if (energy != Register.ENERGY) {
            findings.current(Register.VOLUME, BigDecimal.valueOf(Bytes.u32(bytes, 15), THOUSANDTHS), at, TimeSource.DEVICE);
            findings.current(Register.FLOW, BigDecimal.valueOf(Bytes.u32(bytes, 29), THOUSANDTHS), at, TimeSource.DEVICE);
        }
        findings.current(Register.OPERATING_HOURS, BigDecimal.valueOf(Bytes.u32(bytes, 19)), at, TimeSource.DEVICE);
        return findings.decoded();
    }

    /** Which register counts energy, by the medium; null where the meter counts volume alone. The module is made for heat. */
    private static Register energy(int medium) {
        return switch (medium) {
            case 0x02 -> Register.ENERGY;
            case 0x03, 0x06, 0x07, 0x15, 0x16 -> null;
            default -> Register.HEAT;
        };
    }

    private static void celsius(Findings findings, Register register, byte[] bytes, int offset, Instant at) {
        findings.current(register, BigDecimal.valueOf(Bytes.u16(bytes, offset), CELSIUS_DECIMALS), at, TimeSource.DEVICE);
    }

    private static Decoded externalPower(Payload payload) throws PayloadRefused {
        requireLength(payload.bytes(), POWER_LENGTH);
        Findings findings = head(payload, payload.receivedAt());
        findings.absence(EventKind.POWER_LOST, Bytes.u8(payload.bytes(), 3), payload.receivedAt());
        return findings.decoded();
    }

    private static Decoded guard(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        requireLength(bytes, GUARD_LENGTH);
        Findings findings = head(payload, payload.receivedAt());
        int alarm = Bytes.u8(bytes, 3);
        for (int input = 1; input <= INPUTS; input++) {
            findings.state(EventKind.TAMPER, input == alarm || bytes[3 + input] != 0, payload.receivedAt(), input);
        }
        if (alarm < 1 || alarm > INPUTS) {
            findings.error("codec.error.input", alarm, INPUTS);
        }
        return findings.decoded();
    }

    private static Decoded output(Payload payload) throws PayloadRefused {
        requireLength(payload.bytes(), OUTPUT_LENGTH);
        Findings findings = head(payload, payload.receivedAt());
        findings.reports("output", Bytes.u8(payload.bytes(), 3), Bytes.u8(payload.bytes(), 4));
        return findings.decoded();
    }

    private static Findings head(Payload payload, Instant at) {
        byte[] bytes = payload.bytes();
        Findings findings = new Findings(7);
        findings.battery(Bytes.u8(bytes, 1), at);
        findings.period(VegaPeriod.of(Bytes.u8(bytes, 2) >> 2, payload.settings()));
        return findings;
    }
}
