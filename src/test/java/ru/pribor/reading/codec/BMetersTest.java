package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

class BMetersTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
    private static final String NO_ALARM = "BATTERY_LOW LEAK MAGNET REVERSE_FLOW TAMPER";

    private final Codec iwm = new BMetersIwm();
    private final Codec hydrodigit = new BMetersHydrodigit();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # counter, backwards, K, unit, volume, volume backwards, errors
            00000000, 00000000, 00, 13, 0.000, 0.000, ''
            01000000, 02000000, 00, 13, 0.001, 0.002, ''
            4a200100, 22010000, 00, 13, 73.802, 0.290, ''
            ffe0f505, 00000000, 00, 13, 99999.999, 0.000, ''
            00e1f505, 00000000, 00, 13, , 0.000, codec.error.iwm.counter
            ffffffff, ffffffff, 00, 13, , , codec.error.iwm.counter codec.error.iwm.counter
            80969800, 00000000, 00, 14, 100000.00, 0.000, ''
            01000000, 05000000, 01, 14, 0.01, 0.005, ''
            01000000, 05000000, 02, 15, 0.1, 0.005, ''
            01000000, 05000000, 02, 16, 1, 0.005, ''
            ffe0f505, 00000000, 02, 16, 99999999, 0.000, ''
            01000000, 00000000, 03, 13, 0.001, 0.000, codec.error.iwm.index
            """)
    void readsTheCounterInTheUnitOfTheReport(String counter, String backwards, String index, String unit, BigDecimal volume,
                                             BigDecimal reverse, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(iwm, 1, "44" + counter + backwards + index + "00" + unit + "00");

        assertThat(Says.current(decoded).get(Register.VOLUME)).isEqualTo(volume);
        assertThat(Says.current(decoded).get(Register.VOLUME_REVERSE)).isEqualTo(reverse);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
        assertThat(Says.clear(decoded)).isEqualTo(NO_ALARM);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            78563412, 12345.678, ''
            99999999, 99999.999, ''
            0a000000, , codec.error.iwm.counter
            010000f0, , codec.error.iwm.counter
            """)
    void readsDecimalCountersWhereTheSettingSaysSo(String counter, BigDecimal volume, String errors) throws PayloadRefused {
        byte[] bytes = HexFormat.of().parseHex("44" + counter + "00000000" + "00001300");
        Decoded decoded = iwm.decode(new Payload(1, bytes, RECEIVED, DeviceSettings.of(iwm, Map.of("counters", "decimal"))));

        assertThat(Says.current(decoded).get(Register.VOLUME)).isEqualTo(volume);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # alarms, raised, errors
            01, MAGNET, ''
            02, TAMPER, ''
            04, TAMPER, ''
            08, LEAK, ''
            10, REVERSE_FLOW, ''
            20, BATTERY_LOW, ''
            3f, BATTERY_LOW LEAK MAGNET REVERSE_FLOW TAMPER, ''
            40, '', codec.error.status
            80, '', codec.error.status
            """)
    void readsTheAlarmsOfAnIwm(String alarms, String raised, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(iwm, 1, "44 01000000 00000000 00 00 13" + alarms);

        assertThat(Says.raised(decoded)).isEqualTo(raised);
        assertThat(Says.errors(decoded)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # two bytes, degrees, errors
            011b, 28, ''
            00d2, 21, ''
            0000, 0, ''
            ff33, -20, ''
            fda8, -60, ''
            fda7, , codec.error.temperature
            05dc, 150, ''
            05dd, , codec.error.temperature
            8000, , codec.error.temperature
            7fff, , codec.error.temperature
            """)
    void readsATemperatureWhereThereIsOne(String bytes, Integer degrees, String errors) throws PayloadRefused {
        Decoded ofIwm = Says.decode(iwm, 1, "44 01000000 00000000 00 00 13 00" + bytes);
        Decoded ofHydrodigit = Says.decode(hydrodigit, 1, "45 010000 00 000000 00" + bytes);

        assertThat(ofIwm.temperatureC()).isEqualTo(degrees);
        assertThat(ofHydrodigit.temperatureC()).isEqualTo(degrees);
        assertThat(Says.errors(ofIwm)).isEqualTo(Says.errors(ofHydrodigit)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # three bytes, the shared one, three bytes, volume, volume backwards
            000000, 00, 000000, 0.000, 0.000
            010000, 00, 020000, 0.001, 0.002
            563412, 00, 000000, 1193.046, 0.000
            ffffff, 00, ffffff, 16777.215, 16777.215
            000000, 10, 000000, 16777.216, 0.000
            000000, 01, 000000, 0.000, 16777.216
            563412, 7a, bc9a78, 118633.558, 175676.092
            ffffff, ff, ffffff, 268435.455, 268435.455
            """)
    void splitsTheSharedByteOfTheTwoCounters(String counter, String shared, String backwards, BigDecimal volume, BigDecimal reverse)
            throws PayloadRefused {
        Decoded decoded = Says.decode(hydrodigit, 1, "45" + counter + shared + backwards + "00");

        assertThat(Says.current(decoded)).containsOnlyKeys(Register.VOLUME, Register.VOLUME_REVERSE)
                .containsEntry(Register.VOLUME, volume).containsEntry(Register.VOLUME_REVERSE, reverse);
        Says.withinBounds(decoded);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # alarms, raised
            00, ''
            01, LEAK
            02, REVERSE_FLOW
            04, BURST
            08, BURST
            10, REVERSE_FLOW
            20, BATTERY_LOW
            3f, BATTERY_LOW BURST LEAK REVERSE_FLOW
            c0, ''
            """)
    void readsTheAlarmsOfAHydrodigit(String alarms, String raised) throws PayloadRefused {
        assertThat(Says.raised(Says.decode(hydrodigit, 1, "45 010000 00 000000" + alarms))).isEqualTo(raised);
    }

    @Test
    void countsByTheNetworksTime() throws PayloadRefused {
        for (Decoded decoded : new Decoded[]{
                iwm.decode(new Payload(1, HexFormat.of().parseHex("44010000000000000000001301"), RECEIVED)),
                hydrodigit.decode(new Payload(1, HexFormat.of().parseHex("450100000000000001"), RECEIVED))}) {
            assertThat(decoded.readings()).hasSize(2).allMatch(reading -> reading.current()
                    && reading.readAt().equals(RECEIVED) && reading.timeSource() == TimeSource.NETWORK);
            assertThat(decoded.events()).allMatch(event -> event.at().equals(RECEIVED));
            assertThat(decoded.deviceTime()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the codes as hexadecimal and as decimal numbers
            44 01000000 00000000 00 00 13 00, 45 010000 00 000000 00
            2c 01000000 00000000 00 00 13 00, 2d 010000 00 000000 00
            """)
    void hearsBothSpellingsOfTheApplicationCode(String ofIwm, String ofHydrodigit) throws PayloadRefused {
        assertThat(Says.current(Says.decode(iwm, 1, ofIwm))).containsEntry(Register.VOLUME, new BigDecimal("0.001"));
        assertThat(Says.current(Says.decode(hydrodigit, 1, ofHydrodigit))).containsEntry(Register.VOLUME, new BigDecimal("0.001"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, '', codec.refused.length
            1, 440100000000000000000013, codec.refused.length
            1, 4401000000000000000000130000, codec.refused.length
            1, 44010000000000000000001300000000, codec.refused.length
            1, 45010000000000000000001300, codec.refused.type
            1, 2c4a2001002201000000000d02, codec.refused.iwm.unit
            1, 44010000000000000000001200, codec.refused.iwm.unit
            1, 44010000000000000000001700, codec.refused.iwm.unit
            0, 44010000000000000000001300, codec.refused.port
            """)
    void refusesWhatIsNoReportOfAnIwm(int port, String hex, String reason) {
        assertThat(Says.refusal(iwm, port, hex)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, '', codec.refused.length
            1, 4501000000000000, codec.refused.length
            1, 45010000000000000000, codec.refused.length
            1, 440100000000000000, codec.refused.type
            224, 450100000000000000, codec.refused.port
            """)
    void refusesWhatIsNoReportOfAHydrodigit(int port, String hex, String reason) {
        assertThat(Says.refusal(hydrodigit, port, hex)).isEqualTo(reason);
    }
}
