package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

/** The manuals alone describe it: there is no script of the vendor and no vector. */
class VegaSi13Test {

    private static final Map<String, String> OLD = Map.of("revision", "rev13");
    private static final String PULSES = "80fa8667 15 07000000 01000000 00000000";

    private final Codec codec = new VegaSi13();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type | settings | readings | raised | clear | errors
            00 |                             | pulses-1=7 pulses-2=1 |          |          |
            00 | input2=guards               | pulses-1=7            | TAMPER-2 |          |
            00 | input1=guards               | pulses-2=1            |          |          | codec.error.guard
            00 | input1=unused input2=unused |                       |          |          |
            fc |                             | pulses-1=7 pulses-2=1 | TAMPER-1 |          |
            fd | input2=guards               | pulses-1=7            | TAMPER-2 |          |
            fd | revision=rev13              | pulses-1=7 pulses-2=1 | TAMPER-2 |          |
            01 |                             | pulses-1=7 pulses-2=1 |          |          | codec.error.reports
            04 |                             | pulses-1=7 pulses-2=1 |          |          | codec.error.reports
            03 | revision=rev13              | pulses-1=7 pulses-2=1 |          |          | codec.error.reports
            """)
    void readsItsOwnInputsAsTheDeviceIsSet(String type, String told, String readings, String raised, String clear, String errors)
            throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, type + PULSES, Says.told(told));

        assertThat(Says.readings(decoded)).isEqualTo(readings == null ? "" : readings);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(decoded.temperatureC()).isEqualTo(21);
        assertThat(decoded.batteryPercent()).isNull();
        assertThat(decoded.readings()).allMatch(reading -> reading.readAt().equals(Instant.parse("2025-01-15T00:00:00Z")));
        Says.withinBounds(decoded);
    }

    @Test
    void aPartOfRevision14IsPlacedByTheOrderOfFramesAlone() throws PayloadRefused {
        AnswerPart part = Says.decode(codec, 2, "03 6400 03 02 03 aabbcc").part();

        assertThat(part).usingRecursiveComparison()
                .isEqualTo(new AnswerPart(2, null, 3, 100, HexFormat.of().parseHex("aabbcc")));
    }

    @Test
    void aPartOfRevision13HasANumberAndNoCount() throws PayloadRefused {
        AnswerPart part = Says.decode(codec, 2, "fe 02 6400 01 aabbcc", OLD).part();

        assertThat(part).usingRecursiveComparison()
                .isEqualTo(new AnswerPart(2, 1, 0, 100, HexFormat.of().parseHex("aabbcc")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # packet, settings, reason
            fe 02 6400 01 aabbcc, '', codec.refused.si13.type
            05, '', codec.refused.si13.type
            ff, '', codec.refused.si13.type
            03, '', codec.refused.length
            03 6400 03 02 03, '', codec.refused.length
            03 6400 04 02 03 aabbcc, '', codec.refused.part
            03 6400 02 02 03 aabbcc, '', codec.refused.part
            03 0200 03 02 03 aabbcc, '', codec.refused.part
            03 6400 03 02 03 aabbcc, revision=rev13, codec.refused.length
            fe 02 6400 01, revision=rev13, codec.refused.length
            fe 02 0200 01 aabbcc, revision=rev13, codec.refused.part
            00 80fa8667 15 07000000 01000000 000000, '', codec.refused.length
            '', '', codec.refused.empty
            """)
    void refusesWhatIsNotItsOwnOrOfTheOtherRevision(String hex, String told, String reason) {
        assertThat(Says.refusal(codec, 2, hex, Says.told(told))).isEqualTo(reason);
    }
}
