package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import ru.pribor.message.Phrase;
import ru.pribor.quantity.Register;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * What meters showed that a Vega SI-23 polls.
 * <ul>
 * <li>7, electricity, 27 bytes: kind of meter, serial at 2, polled at 6 (0: in vain, and no value means anything), time at
 * 7, tariffs 1..4 from 11 on in 0.01 kWh. The total is their sum;</li>
 * <li>17, electricity network, 39 bytes: the same head, voltages from 11 on in 0.01 V, currents from 17 on in 0.001 A, then
 * power factors, angles and frequency. The numbers are signed, so that a current above 32.767 A comes out negative: then it
 * is left out;</li>
 * <li>8, heat, 41 bytes: kind, serial at 2, time at 6, energy at 10 (64 bits, one decimal), volume at 18, hours at 22,
 * temperatures at 26 and 28 in 0.01 degC, flow at 30 (16 bits, which overflow) and at 32, power at 36, medium at 40. The
 * vendor's script breaks on it; its description has Gcal, m3, m3/h and kW. No other source says so, and the unit of the
 * energy can be set per device.</li>
 * </ul>
 *
 * @see "IoTVegaParser si23_v1.js, si23.ru-RU.md"
 */
final class Si23Meters {

    /** In kWh; 1 Gcal is 1163 kWh by the calorie of the international steam table. */
    private static final Map<String, BigDecimal> KILOWATT_HOURS = Map.of("gcal", BigDecimal.valueOf(1163),
            "mwh", BigDecimal.valueOf(1000), "kwh", BigDecimal.ONE);
    static final CodecSetting HEAT_UNIT = CodecSetting.choice("heatUnit", "gcal", "mwh", "kwh");

    private static final int ENERGY_LENGTH = 27;
    private static final int NETWORK_LENGTH = 39;
    private static final int HEAT_LENGTH = 41;
    private static final int TARIFFS = 4;
    private static final int TARIFF_DECIMALS = 2;
    private static final int VOLT_DECIMALS = 2;
    private static final int AMPERE_DECIMALS = 3;
    private static final int PHASES = 3;
    private static final int CELSIUS_DECIMALS = 2;
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);

    private Si23Meters() {
    }

    static BigDecimal wrapsAt(Register register) {
        return switch (register) {
            case ENERGY_T1, ENERGY_T2, ENERGY_T3, ENERGY_T4 -> VegaModule.wrap(TARIFF_DECIMALS);
            case VOLUME, OPERATING_HOURS -> VegaModule.wrap(0);
            default -> null;
        };
    }

    static Decoded energy(byte[] bytes) throws PayloadRefused {
        VegaModule.requireLength(bytes, ENERGY_LENGTH);
        Instant at = Bytes.time(bytes, 7);
        Findings findings = new Findings(TARIFFS + 1);
        if (polled(findings, bytes[6], at)) {
            long total = 0;
            for (int tariff = 1; tariff <= TARIFFS; tariff++) {
                long shown = Bytes.u32(bytes, 7 + 4 * tariff);
                findings.current(Register.ENERGY.next(tariff), BigDecimal.valueOf(shown, TARIFF_DECIMALS), at, TimeSource.DEVICE);
                total += shown;
            }
            findings.current(Register.ENERGY, BigDecimal.valueOf(total, TARIFF_DECIMALS), at, TimeSource.DEVICE);
        }
        return findings.decoded();
    }

    static Decoded network(byte[] bytes) throws PayloadRefused {
        VegaModule.requireLength(bytes, NETWORK_LENGTH);
        Instant at = Bytes.time(bytes, 7);
        Findings findings = new Findings(2 * PHASES);
        if (polled(findings, bytes[6], at)) {
            for (int phase = 0; phase < PHASES; phase++) {
                signed(findings, Register.VOLTAGE_L1.next(phase), Bytes.i16(bytes, 11 + 2 * phase), VOLT_DECIMALS, at);
                signed(findings, Register.CURRENT_L1.next(phase), Bytes.i16(bytes, 17 + 2 * phase), AMPERE_DECIMALS, at);
            }
        }
        return findings.decoded();
    }

    private static boolean polled(Findings findings, int polled, Instant at) {
        findings.state(EventKind.MODULE_ERROR, polled == 0, at, 0);
        if (polled == 0) {
            findings.reports("silentMeter");
        }
        return polled != 0;
    }

    private static void signed(Findings findings, Register register, int number, int decimals, Instant at) {
        BigDecimal value = BigDecimal.valueOf(number, decimals);
        if (number < 0) {
            findings.error("codec.error.value", Phrase.of("register." + register.id()), value.toPlainString());
        } else {
            findings.current(register, value, at, TimeSource.DEVICE);
        }
    }

    static Decoded heat(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        VegaModule.requireLength(bytes, HEAT_LENGTH);
        Instant at = Bytes.time(bytes, 6);
        Findings findings = new Findings(7);
        findings.state(EventKind.MODULE_ERROR, false, at, 0);
        BigDecimal energy = Bytes.u64(bytes, 10, 1).multiply(KILOWATT_HOURS.get(payload.settings().text(HEAT_UNIT)));
        if (energy.compareTo(LARGEST) < 0) {
            findings.current(Register.HEAT, energy, at, TimeSource.DEVICE);
        } else {
            findings.error("codec.error.value", Phrase.of("register." + Register.HEAT.id()), energy.toPlainString());
        }
        whole(findings, Register.VOLUME, bytes, 18, at);
        whole(findings, Register.OPERATING_HOURS, bytes, 22, at);
        findings.current(Register.TEMPERATURE_SUPPLY, BigDecimal.valueOf(Bytes.u16(bytes, 26), CELSIUS_DECIMALS), at, TimeSource.DEVICE);
        findings.current(Register.TEMPERATURE_RETURN, BigDecimal.valueOf(Bytes.u16(bytes, 28), CELSIUS_DECIMALS), at, TimeSource.DEVICE);
        whole(findings, Register.FLOW, bytes, 32, at);
        whole(findings, Register.POWER, bytes, 36, at);
        return findings.decoded();
    }

    private static void whole(Findings findings, Register register, byte[] bytes, int offset, Instant at) {
        findings.current(register, BigDecimal.valueOf(Bytes.u32(bytes, offset)), at, TimeSource.DEVICE);
    }
}
