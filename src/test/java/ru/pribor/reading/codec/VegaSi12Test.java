package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ru.pribor.quantity.Register;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

class VegaSi12Test {

    private static final String TIME = "80fa8667";
    private static final Instant AT = Instant.parse("2025-01-15T00:00:00Z");
    private static final String INPUTS = "01000000 02000000 00000000 01000000";

    private final Codec codec = new VegaSi12();

    static List<Vector> vectors() {
        return Vector.of("SI-12");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void saysWhatTheVectorExpects(Vector vector) throws PayloadRefused {
        Decoded decoded = codec.decode(vector.payload());

        JsonNode data = vector.data();
        Instant time = Instant.ofEpochSecond(data.path("time").asLong());
        if (vector.port() == 4) {
            assertThat(decoded.deviceTime()).isEqualTo(time);
            return;
        }
        assertThat(decoded.batteryPercent()).isEqualTo(data.path("chargePercent").asInt(data.path("charge").asInt()));
        assertThat(decoded.period()).isEqualTo(Duration.ofMinutes(data.path("currentSettings").path("connectPeriodMin").asInt()));
        if (data.path("type").asText().equals("outputsStateChanged")) {
            assertThat(decoded.readings()).isEmpty();
            return;
        }
        assertThat(decoded.readings()).extracting(Decoded.Reading::readAt).containsOnly(time);
        for (int input = 1; input <= 4; input++) {
            boolean guards = data.path("currentSettings").path("input" + input + "Mode").asText().equals("guard");
            BigDecimal pulses = Says.current(decoded).get(Register.pulses(input));
            assertThat(pulses).isEqualTo(guards ? null : data.path("input" + input).decimalValue());
        }
        assertThat(Says.raised(decoded)).isEqualTo(switch (data.path("type").asText()) {
            case "danger" -> "TAMPER-" + data.path("dangerInputNumber").asInt();
            default -> data.path("input4").asText().equals("closure") ? "TAMPER-4" : "";
        });
        assertThat(decoded.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # packet                                      | readings                                      | raised        | clear                   | errors
            04 64 06 00 80fa8667                          |                                               | POWER_LOST    | BATTERY_LOW             |
            04 64 06 01 80fa8667                          |                                               |               | BATTERY_LOW POWER_LOST  |
            04 64 06 02 80fa8667                          |                                               |               | BATTERY_LOW             | codec.error.flag
            04 0a 06 01 80fa8667                          |                                               | BATTERY_LOW   | POWER_LOST              |
            05 64 06 01 00 80fa8667                       |                                               |               | BATTERY_LOW             | codec.error.reports
            05 65 06 02 01 80fa8667                       |                                               |               |                         | codec.error.battery codec.error.reports
            06 80fa8667 0000 0000 INPUTS 01               | pulses-1=1 pulses-2=2 pulses-3=0 pulses-4=1   |               | POWER_LOST              |
            06 80fa8667 0c00 0300 INPUTS 00               | pulses-1=1 pulses-2=2                         | POWER_LOST TAMPER-4 | TAMPER-3          |
            06 80fa8667 0f00 0000 INPUTS 01               |                                               | TAMPER-1 TAMPER-4 | POWER_LOST TAMPER-3 | codec.error.guard
            06 80fa8667 f000 0000 INPUTS ff               | pulses-1=1 pulses-2=2 pulses-3=0 pulses-4=1   |               |                         | codec.error.flag
            """)
    void readsItsOwnPackets(String packet, String readings, String raised, String clear, String errors) throws PayloadRefused {
        Decoded decoded = Says.decode(codec, 2, packet.replace("INPUTS", INPUTS));

        assertThat(Says.readings(decoded)).isEqualTo(readings == null ? "" : readings);
        assertThat(Says.raised(decoded)).isEqualTo(raised == null ? "" : raised);
        assertThat(Says.clear(decoded)).isEqualTo(clear == null ? "" : clear);
        assertThat(Says.errors(decoded)).isEqualTo(errors == null ? "" : errors);
        assertThat(decoded.events()).allMatch(event -> event.at().equals(AT));
        Says.withinBounds(decoded);
    }

    @Test
    void readsPulsesAsTheSi11Does() throws PayloadRefused {
        String current = "01 64 46" + TIME + "15" + INPUTS;
        String alarm = "02 64 46 03" + TIME + INPUTS;

        assertThat(Says.decode(codec, 2, current)).isEqualTo(Says.decode(new VegaSi11(), 2, current));
        assertThat(Says.decode(codec, 2, alarm)).isEqualTo(Says.decode(new VegaSi11(), 2, alarm));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2, '', codec.refused.empty
            2, 03 64 06 01 80fa8667, codec.refused.type
            2, 07 64 06 01 80fa8667, codec.refused.type
            2, 04 64 06 01 80fa86, codec.refused.length
            2, 04 64 06 01 80fa866700, codec.refused.length
            2, 05 64 06 01 80fa8667, codec.refused.length
            2, 06 80fa8667, codec.refused.length
            2, 01, codec.refused.length
            2, 02, codec.refused.length
            5, 04 64 06 01 80fa8667, codec.refused.port
            """)
    void refusesWhatIsNotItsOwn(int port, String hex, String reason) {
        assertThat(Says.refusal(codec, port, hex)).isEqualTo(reason);
    }

    @Test
    void countsToThirtyTwoBits() {
        assertThat(codec.wrapsAt(Register.PULSES_4)).isEqualByComparingTo("4294967296");
        assertThat(codec.wrapsAt(Register.VOLUME)).isNull();
    }
}
