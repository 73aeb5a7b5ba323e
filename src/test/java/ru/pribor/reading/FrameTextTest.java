package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.message.Refusal;

class FrameTextTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # as people paste it, bytes
            '', ''
            ff, ff
            FF50D98B68, ff50d98b68
            ff 50 d9 8b 68, ff50d98b68
            '  ff:50:d9:8b:68  ', ff50d98b68
            FF-50-D9, ff50d9
            0xff50d9, ff50d9
            /1DZi2g=, ff50d98b68
            ' /1DZi2g= ', ff50d98b68
            AQ==, 01
            """)
    void readsHexadecimalAndBase64(String text, String bytes) {
        assertThat(HexFormat.of().formatHex(FrameText.hexOrBase64(text))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "fff", "gg", "/1DZi2g=", "ff,50", "кадр"})
    void refusesWhatIsNotHexadecimal(String text) {
        assertThatThrownBy(() -> FrameText.hex(text)).isInstanceOf(Refusal.class).hasMessage("frame.error.hex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"кадр", "====", "%%%", "f"})
    void refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> FrameText.hexOrBase64(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void takesTheLongestPayloadOfLorawanAndNoLonger() {
        assertThat(FrameText.hex("00".repeat(242))).hasSize(242);
        assertThatThrownBy(() -> FrameText.hex("00".repeat(243))).isInstanceOf(Refusal.class).hasMessage("frame.error.long");
    }
}
