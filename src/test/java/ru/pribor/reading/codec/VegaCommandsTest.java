package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.reading.CommandFrame;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.DeviceSettings;

/** FORMATS section 0; the outputs of SI-12 by its manual, rev 12, p. 27. */
class VegaCommandsTest {

    private final VegaSi12 si12 = new VegaSi12();

    @ParameterizedTest
    @CsvSource({"101, ff6500000000000000", "-3600, fff0f1ffffffffffff", "0, ff0000000000000000"})
    void theClockIsMovedByADifferenceThatIsNotRepeatedByRadio(long seconds, String bytes) {
        CommandFrame frame = si12.frame(DeviceCommand.correctClock(seconds), DeviceSettings.NONE);

        assertThat(hex(frame)).isEqualTo("4 " + bytes);
        assertThat(frame.confirmed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5, 05", "15, 06", "30, 07", "60, 01", "360, 02", "720, 03", "1440, 04"})
    void theCollectionPeriodIsSetting49(long minutes, String code) {
        DeviceCommand command = DeviceCommand.collectEvery(Duration.ofMinutes(minutes));

        assertThat(si12.commands(DeviceSettings.NONE)).contains(command);
        assertThat(hex(si12.frame(command, DeviceSettings.NONE))).isEqualTo("3 00310001" + code);
        assertThat(si12.frame(command, DeviceSettings.NONE).confirmed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"output1Closes, 0401, 030100", "output1Opens, 030100, 0401", "output2Closes, 0402, 030200", "output2Opens, 030200, 0402"})
    void aValveHangsOnAnOutput(String wiring, String open, String close) {
        DeviceSettings settings = DeviceSettings.of(si12, Map.of("valve", wiring));

        assertThat(si12.commands(settings)).contains(DeviceCommand.OPEN_VALVE, DeviceCommand.CLOSE_VALVE);
        assertThat(hex(si12.frame(DeviceCommand.OPEN_VALVE, settings))).isEqualTo("2 " + open);
        assertThat(hex(si12.frame(DeviceCommand.CLOSE_VALVE, settings))).isEqualTo("2 " + close);
    }

    @Test
    void whoeverHasNoValveIsNotToldToMoveOne() {
        assertThat(si12.commands(DeviceSettings.NONE)).doesNotContain(DeviceCommand.CLOSE_VALVE);
        assertThat(new VegaSi11().commands(DeviceSettings.NONE)).doesNotContain(DeviceCommand.CLOSE_VALVE);
        assertThat(new SpbzipCe2726().commands(DeviceSettings.NONE)).isEmpty();
        assertThatThrownBy(() -> new VegaSi11().frame(DeviceCommand.CLOSE_VALVE, DeviceSettings.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String hex(CommandFrame frame) {
        return frame.port() + " " + HexFormat.of().formatHex(frame.payload());
    }
}
