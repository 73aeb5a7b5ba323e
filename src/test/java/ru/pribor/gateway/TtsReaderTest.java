package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.reading.Hearing;
import ru.pribor.reading.Message;
import ru.pribor.reading.Unusable;
import ru.pribor.reading.Uplink;

class TtsReaderTest {

    private static final String TOPIC = "v3/town@pribor/devices/meter-1/up";

    private final TtsReader reader = new TtsReader();

    @Test
    void readsAnUplink() throws Unusable {
        Uplink uplink = read(TOPIC, """
                {"end_device_ids":{"device_id":"meter-1","application_ids":{"application_id":"town"},"dev_eui":"70B3D57E75E00001",
                "dev_addr":"F1AB23CD"},"correlation_ids":["as:up:1"],"received_at":"2026-11-25T10:00:01.123456789Z",
                "uplink_message":{"session_key_id":"AX","f_cnt":42,"f_port":2,"frm_payload":"AQI=","rx_metadata":[
                {"gateway_ids":{"gateway_id":"roof","eui":"0016C001F1000001"},"rssi":-101,"channel_rssi":-101,"snr":-3.5},
                {"gateway_ids":{"gateway_id":"Cellar"},"rssi":-90,"snr":7}],
                "settings":{"frequency":"868100000"},"received_at":"2026-11-25T10:00:00.900Z"}}""").orElseThrow();

        assertThat(uplink).usingRecursiveComparison().isEqualTo(new Uplink("70b3d57e75e00001", 0xF1AB23CDL, 42, 2, new byte[] {1, 2},
                Instant.parse("2026-11-25T10:00:00.900Z"),
                List.of(new Hearing("0016c001f1000001", -101, -3.5f), new Hearing("cellar", -90, 7)), "v3/town@pribor/devices/meter-1", false));
    }

    @Test
    void takesWhatIsLeftOutForZero() throws Unusable {
        Uplink uplink = read("v3/town/devices/meter-1/up", """
                {"end_device_ids":{"dev_eui":"70b3d57e75e00001"},"uplink_message":{"rx_metadata":[null]}}""").orElseThrow();

        assertThat(uplink.counter()).isZero();
        assertThat(uplink.payload()).isEmpty();
        assertThat(uplink.receivedAt()).isNull();
    }

    @Test
    void passesOverWhatIsNoUplink() throws Unusable {
        assertThat(read("v3/town@pribor/devices/meter-1/down/queued", "{}")).isEmpty();
        assertThat(read("v3/town@pribor/devices/meter-1/service/data", "{")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "{}", "{\"end_device_ids\":7}", "{\"end_device_ids\":{\"dev_eui\":\"xyz\"}}",
            "{\"end_device_ids\":{\"dev_eui\":\"70b3d57e75e00001\"},\"uplink_message\":{\"f_cnt\":-1}}",
            "{\"end_device_ids\":{\"dev_eui\":\"70b3d57e75e00001\"},\"uplink_message\":{\"f_port\":256}}",
            "{\"end_device_ids\":{\"dev_eui\":\"70b3d57e75e00001\"},\"uplink_message\":{\"frm_payload\":7}}",
            "{\"end_device_ids\":{\"dev_eui\":\"70b3d57e75e00001\"},\"uplink_message\":{\"frm_payload\":\"*\"}}",
            "{\"end_device_ids\":{\"dev_eui\":\"70b3d57e75e00001\"},\"uplink_message\":{\"rx_metadata\":{}}}",
            "{\"end_device_ids\":{\"dev_eui\":\"70b3d57e75e00001\"},\"received_at\":\"yesterday\"}"})
    void saysWhatIsWrongWithBrokenContent(String content) {
        Unusable unusable = catchThrowableOfType(Unusable.class, () -> read(TOPIC, content));

        assertThat(unusable.reason()).isEqualTo(Unusable.Reason.BROKEN_JSON);
        assertThat(unusable.devEui()).isEqualTo(content.contains("70b3d57e75e00001") ? "70b3d57e75e00001" : null);
    }

    private Optional<Uplink> read(String topic, String content) throws Unusable {
        return reader.read(new Message("tts", topic, content.getBytes(StandardCharsets.UTF_8))).map(Uplink.class::cast);
    }
}
