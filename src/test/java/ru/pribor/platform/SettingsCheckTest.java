package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class SettingsCheckTest {

    @Test
    void saysWhichPortIsTakenAndHowToChooseAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> look("server.port=" + taken.getLocalPort())).isInstanceOfSatisfying(StartRefused.class,
                    refused -> {
                        assertThat(refused).hasMessageContaining("Port " + taken.getLocalPort());
                        assertThat(refused.remedy()).contains("SERVER_PORT");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://somebody:secret@host/pribor", "jdbc:mysql://host/pribor?password=secret", ""})
    void saysHowTheAddressOfADatabaseLooksAndRepeatsNoPassword(String url) {
        assertThatThrownBy(() -> look("spring.datasource.url=" + url)).isInstanceOfSatisfying(StartRefused.class, refused -> {
            assertThat(refused).hasMessageContaining("SPRING_DATASOURCE_URL").hasMessageNotContaining("secret");
            assertThat(refused.remedy()).contains("jdbc:postgresql://host:port/database");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1883", "mqtt://localhost:1883", "tcp://"})
    void saysHowTheAddressOfABrokerLooks(String url) {
        assertThatThrownBy(() -> look("pribor.mqtt.url=" + url)).isInstanceOfSatisfying(StartRefused.class, refused -> {
            assertThat(refused).hasMessageContaining("PRIBOR_MQTT_URL");
            assertThat(refused.remedy()).contains("tcp://host:port");
        });
    }

    @Test
    void takesWhatCanBeUsed() {
        assertThatNoException().isThrownBy(() -> look());
        assertThatNoException().isThrownBy(() -> look("spring.datasource.url=jdbc:postgresql://host/pribor",
                "pribor.mqtt.url=ssl://broker:8883"));
    }

    private static void look(String... settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        TestPropertyValues.of("server.port=0", "server.address=127.0.0.1").and(settings).applyTo(context);
        new SettingsCheck().initialize(context);
    }
}
