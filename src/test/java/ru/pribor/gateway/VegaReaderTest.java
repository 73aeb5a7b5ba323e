package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.reading.Hearing;
import ru.pribor.reading.Message;
import ru.pribor.reading.Unusable;
import ru.pribor.reading.Uplink;

class VegaReaderTest {

    private static final String DEVICE = "\"devEui\":\"3133353853378D1A\"";

    private final VegaReader reader = new VegaReader();

    @Test
    void readsWhatWasHeard() throws Unusable {
        Uplink uplink = read("{\"cmd\":\"rx\"," + DEVICE + ",\"ts\":1764064800123,\"gatewayId\":\"0016C001F1000007\",\"fcnt\":42,\"port\":2,"
                + "\"data\":\"01fF\",\"rssi\":-77,\"snr\":8.5,\"type\":\"CONF_UP+MAC_ANS\"}").orElseThrow();

        assertThat(uplink).usingRecursiveComparison().isEqualTo(new Uplink("3133353853378d1a", 0, 42, 2, new byte[] {1, -1},
                Instant.ofEpochMilli(1_764_064_800_123L), List.of(new Hearing("0016c001f1000007", -77, 8.5f)),
                "3133353853378d1a", false));
    }

    @ParameterizedTest
    @CsvSource({"1764064800, 2025-11-25T10:00:00Z", "1764064800000, 2025-11-25T10:00:00Z", "0,"})
    void countsSecondsOrMilliseconds(long ts, Instant time) throws Unusable {
        assertThat(read("{" + DEVICE + ",\"type\":\"UNCONF_UP\",\"ts\":" + ts + "}").orElseThrow().receivedAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOIN_REQ+JOIN_ACC", "UNCONF_DOWN", "CONF_DOWN+MAC_REQ"})
    void passesOverWhatIsNoUplink(String type) throws Unusable {
        assertThat(read("{" + DEVICE + ",\"type\":\"" + type + "\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "{\"devEui\":\"7\"}", "{" + DEVICE + ",\"data\":\"0\"}", "{" + DEVICE + ",\"data\":\"xx\"}",
            "{" + DEVICE + ",\"fcnt\":-1}", "{" + DEVICE + ",\"port\":1.5}", "{" + DEVICE + ",\"ts\":9223372036854775807}",
            "{" + DEVICE + ",\"data\":[]}"})
    void saysWhatIsWrongWithBrokenContent(String content) {
        assertThat(catchThrowableOfType(Unusable.class, () -> read(content)).reason()).isEqualTo(Unusable.Reason.BROKEN_JSON);
    }

    private Optional<Uplink> read(String content) throws Unusable {
        return reader.read(new Message("vega", "vega/town", content.getBytes(StandardCharsets.UTF_8)));
    }
}
