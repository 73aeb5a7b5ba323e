package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.reading.Codec;
import ru.pribor.reading.FrameAnatomy;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

class FrameAnatomyTest {

    static List<Arguments> frames() {
        return List.of(
                Arguments.of(new BetarShve(), 2, "013c14000080fa8667000181f0fa02", "LSSEETTTTEEVVVV"),
                Arguments.of(new VegaSi11(), 2, "01620680fa86671539300000851a000000000000ffffffff", "LSLTTTTSVVVVVVVVVVVVVVVV"),
                Arguments.of(new VegaSi11(), 4, "ff50d98b68", "LTTTT"),
                Arguments.of(new VegaSi11(), 3, "00", "L"),
                Arguments.of(new AxiomaW1(), 103, "dd48ae6010", "TTTTE"),
                Arguments.of(new AxiomaW1(), 100, "cfd5e7600038950100d0f6e660159401000400".concat("00".repeat(28)),
                        "TTTTEVVVVTTTT" + "V".repeat(34)),
                Arguments.of(new AxiomaW1(), 100, "f70a196810280000000000", "TTTTEVVVVUU"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void findsWhatEachByteIsFor(Codec codec, int port, String hex, String parts) throws PayloadRefused {
        Payload payload = new Payload(port, HexFormat.of().parseHex(hex), null);

        assertThat(FrameAnatomy.of(codec, payload).stream().map(part -> part.name().substring(0, 1)).collect(Collectors.joining()))
                .isEqualTo(parts);
        assertThat(HexFormat.of().formatHex(payload.bytes())).isEqualTo(hex);
    }
}
