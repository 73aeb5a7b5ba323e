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
                Arguments.of(new VegaSi11(), 2, "01620680fa86671539300000851a000000000000ffffffff", "LSSTTTTSVVVVVVVVVVVVVVVV"),
                Arguments.of(new VegaSi12(), 2, "0457060180fa8667", "LSSETTTT"),
                Arguments.of(new VegaSi22(), 2, "022850d98b68b600b104000055010000000000000000000000d855",
                        "ESTTTTVV" + "V".repeat(16) + "UUU"),
                Arguments.of(new VegaSi23(), 2, "070415ec6501019008876787d61200f8ad0b000000000000000000",
                        "LUUUUULTTTT" + "V".repeat(16)),
                Arguments.of(new VegaTp11(), 2, "015a0090088767129001d0070001d204", "LSUTTTTSUUUUEEVV"),
                Arguments.of(new VegaTd11(), 2, "016100900887679202ce780000", "LSUTTTTVVUUEE"),
                Arguments.of(new VegaTl11(), 2, "5890088767d70048ff00", "STTTTVVVVE"),
                Arguments.of(new VegaGm2(), 2, "5d900887670f0000000000000040e20100e8030000", "STTTTSEEEUUEEVVVVUUUU"),
                Arguments.of(new VegaMBus1(), 2, "0163184e61bc009008876768df3c0306120f003822000028253b185e015e010000d430000004",
                        "LSSUUUUTTTT" + "V".repeat(16) + "UUVVVVVVUUL"),
                Arguments.of(new VegaMBus1(), 2, "033c0014010228292a2b2c2d2e2f303132333435363738393a3b", "LLLLLL" + "V".repeat(20)),
                Arguments.of(new BetarSgbm(), 2, "0164900887670c4e46050000", "ESTTTTSVVVVU"),
                Arguments.of(new SpbzipCe2726(), 2, "0492d46a0090088767010a000000080000000200000000000000000000004d00",
                        "LUUUUTTTTU" + "V".repeat(20) + "UU"),
                Arguments.of(new VegaSi11(), 4, "ff50d98b68", "LTTTT"),
                Arguments.of(new VegaSi11(), 3, "00", "L"),
                Arguments.of(new AxiomaW1(), 103, "dd48ae6010", "TTTTE"),
                Arguments.of(new AxiomaW1(), 100, "cfd5e7600038950100d0f6e660159401000400".concat("00".repeat(28)),
                        "TTTTEVVVVTTTT" + "V".repeat(34)),
                Arguments.of(new AxiomaW1(), 100, "f70a196810280000000000", "TTTTEVVVVUU"),
                Arguments.of(new ElvacoCmi41xx(), 2, "000c0635418900046d2c2c303a02fd170000", "UTVVVVVTTTTTTEEEEE"),
                Arguments.of(new Kamstrup(), 4, "78446d003318374413030000004d93130361010152ff251000",
                        "LLLTTTTLLVVVVLLLLTTVTEEEU"),
                Arguments.of(new BMetersIwm(), 1, "44010000000200000000001300", "LVVVVVVVVUULE"),
                Arguments.of(new BMetersHydrodigit(), 1, "450100000002000001", "LVVVVVVVE"),
                Arguments.of(new JoobyRm(), 1, "1706006f0c01993562bc0054", "LLTTTLVVTUEL"));
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
