package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChirpStackTopicTest {

    @ParameterizedTest
    @CsvSource({
        "application/1/device/70b3d5e75e000001/event/up, application/1/device/70b3d5e75e000001, 70b3d5e75e000001, up",
        "eu868/application/1/device/70B3D5E75E000001/event/status, eu868/application/1/device/70B3D5E75E000001, 70b3d5e75e000001, status",
        "device/70b3d5e75e000001/event/join, device/70b3d5e75e000001, 70b3d5e75e000001, join"})
    void namesADeviceItsAddressAndWhatHappened(String topic, String address, String devEui, String event) {
        assertThat(ChirpStackTopic.of(topic)).isEqualTo(new ChirpStackTopic(address, devEui, event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/event/", "/event/up", "application/1/device/70b3d5e75e00000/event/up",
        "application/1/device/70b3d5e75e00000g/event/up", "application/1/mydevice/70b3d5e75e000001/event/up",
        "application/1/device/70b3d5e75e000001"})
    void anyOtherTopicNamesNothing(String topic) {
        assertThat(ChirpStackTopic.of(topic)).isEqualTo(new ChirpStackTopic(null, null, "up"));
    }
}
