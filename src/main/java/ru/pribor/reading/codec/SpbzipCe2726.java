package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * SPbZIP CE2726A and CE2727A, electricity meters with one and three phases. Serial at 1, the last two bytes number the
 * message; the first tells it:
 * <ul>
 * <li>1 info, 34 bytes: time at 5, total at 21 in Wh, temperature at 25, state at 26 (bit 0 terminal closed, 1 case closed,
 * 2 supply not limited), reason at 30;</li>
 * <li>2 network, 43 bytes: time at 5, voltages from 9 on in 0.01 V, currents from 15 on in mA, power factors, frequency,
 * power at 37 in W;</li>
 * <li>4 tariffs, 32 bytes: time at 5, tariff now, total at 10, tariffs 1..4 from 14 on in Wh;</li>
 * <li>5 profile, 25 bytes: two half-hours, each its time, flags (bit 0 there is data, 1 incomplete) and mean power in W; an
 * incomplete one is no reading;</li>
 * <li>3 part of an answer to a SCADA, which is kept and not read; 6 receipt and 7 configuration, which are no readings.</li>
 * </ul>
 * The script of the vendor has the temperature without a sign; as everywhere with Vega it is taken with one, which gives
 * the same up to 127 degC. Who sends has power: only the message of its loss says otherwise.
 *
 * @see "IoTVegaParser SPBZIP_v1.js"
 */
@Component
class SpbzipCe2726 extends VegaModule {

    private static final int RECEIPT_LENGTH = 8;
    private static final int CONFIGURATION_LENGTH = 30;
    private static final int NETWORK_LENGTH = 43;
    private static final int TARIFFS_LENGTH = 32;
    private static final int PROFILE_LENGTH = 25;
    private static final int PART_HEADER = 6;
    private static final int TARIFFS = 4;
    private static final int PHASES = 3;
    private static final int VOLT_DECIMALS = 2;
    private static final int THOUSANDTHS = 3;
    private static final int DATA_EXISTS = 0;
    private static final int INCOMPLETE = 1;

    SpbzipCe2726() {
        super("spbzip-ce2726", "CE2726A/CE2727A (СЕ2726А/СЕ2727А)", "SPbZIP", EnumSet.of(Resource.ELECTRICITY));
    }

    @Override
    public BigDecimal wrapsAt(Register register) {
        return switch (register) {
            case ENERGY, ENERGY_T1, ENERGY_T2, ENERGY_T3, ENERGY_T4 -> wrap(THOUSANDTHS);
            default -> null;
        };
    }

    /** Its clock and its periods are set by other bytes. */
    @Override
    public List<DeviceCommand> commands(DeviceSettings settings) {
        return List.of();
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        return switch (type(bytes)) {
            case 1 -> SpbzipInfo.read(bytes);
            case 2 -> network(bytes);
            case 3 -> {
                VegaParts.require(bytes, PART_HEADER);
                yield VegaParts.decoded(0, Bytes.u8(bytes, 4), Bytes.u8(bytes, 5), Bytes.u16(bytes, 1), Bytes.u8(bytes, 3), bytes,
                        PART_HEADER);
            }
            case 4 -> tariffs(bytes);
            case 5 -> profile(bytes);
            case 6 -> nothing(bytes, RECEIPT_LENGTH);
            case 7 -> nothing(bytes, CONFIGURATION_LENGTH);
            default -> throw new PayloadRefused("codec.refused.type", type(bytes), "1–7");
        };
    }

    private static Decoded network(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, NETWORK_LENGTH);
        Instant at = Bytes.time(bytes, 5);
        Findings findings = new Findings(2 * PHASES + 1);
        for (int phase = 0; phase < PHASES; phase++) {
            findings.current(Register.VOLTAGE_L1.next(phase), BigDecimal.valueOf(Bytes.u16(bytes, 9 + 2 * phase), VOLT_DECIMALS), at,
                    TimeSource.DEVICE);
            findings.current(Register.CURRENT_L1.next(phase), thousandths(bytes, 15 + 4 * phase), at, TimeSource.DEVICE);
        }
        findings.current(Register.POWER, thousandths(bytes, 37), at, TimeSource.DEVICE);
        return findings.decoded();
    }

    private static Decoded tariffs(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, TARIFFS_LENGTH);
        Instant at = Bytes.time(bytes, 5);
        Findings findings = new Findings(TARIFFS + 1);
        for (int tariff = 0; tariff <= TARIFFS; tariff++) {
            findings.current(Register.ENERGY.next(tariff), thousandths(bytes, 10 + 4 * tariff), at, TimeSource.DEVICE);
        }
        return findings.decoded();
    }

    private static Decoded profile(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, PROFILE_LENGTH);
        Findings findings = new Findings(2);
        halfHour(findings, bytes, 5);
        halfHour(findings, bytes, 14);
        return findings.decoded();
    }

    private static void halfHour(Findings findings, byte[] bytes, int offset) {
        int flags = Bytes.u8(bytes, offset + 4);
        Instant at = Bytes.time(bytes, offset);
        if (Bytes.bit(flags, INCOMPLETE) || !Bytes.bit(flags, DATA_EXISTS)) {
            findings.error("codec.error.halfHour", at.toString());
        } else {
            findings.history(Register.POWER, thousandths(bytes, offset + 5), at, TimeSource.DEVICE);
        }
    }

    private static Decoded nothing(byte[] bytes, int length) throws PayloadRefused {
        requireLength(bytes, length);
        return new Findings(0).decoded();
    }

    static BigDecimal thousandths(byte[] bytes, int offset) {
        return BigDecimal.valueOf(Bytes.u32(bytes, offset), THOUSANDTHS);
    }
}
