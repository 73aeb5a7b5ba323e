package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import ru.pribor.platform.StartRefused;

class SourceSettingsTest {

    @Test
    void readsSourcesOfTheEnvironment() {
        assertThat(settings("north", "tts", "ssl://eu1.example:8883", "south", "VEGA", "ws://10.0.0.1:8002/").all()).containsExactly(
                new Source("north", SourceKind.TTS, "ssl://eu1.example:8883", "town@pribor", "secret"),
                new Source("south", SourceKind.VEGA, "ws://10.0.0.1:8002/", "town@pribor", "secret"));
    }

    @Test
    void needsNone() {
        assertThat(settings().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"chirpstack, tts, tcp://a:1", "Север, tts, tcp://a:1", "north, tts, ws://a:1/", "north, vega, tcp://a:1",
            "north, chirpstack, tcp://a:1/path"})
    void refusesWhatCannotBeUsed(String name, String kind, String url) {
        assertThatThrownBy(() -> settings(name, kind, url).all()).isInstanceOf(StartRefused.class).hasMessageContaining("PRIBOR_SOURCES_0_");
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> settings("north", "tts", "tcp://a:1", "north", "vega", "ws://a:1/").all())
                .isInstanceOf(StartRefused.class).hasMessageContaining("PRIBOR_SOURCES_1_NAME");
    }

    private static SourceSettings settings(String... namesKindsAndUrls) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < namesKindsAndUrls.length / 3; i++) {
            String prefix = "PRIBOR_SOURCES_" + i + "_";
            variables.put(prefix + "NAME", namesKindsAndUrls[3 * i]);
            variables.put(prefix + "KIND", namesKindsAndUrls[3 * i + 1]);
            variables.put(prefix + "URL", namesKindsAndUrls[3 * i + 2]);
            variables.put(prefix + "USERNAME", "town@pribor");
            variables.put(prefix + "PASSWORD", "secret");
        }
        return new Binder(ConfigurationPropertySource.from(new SystemEnvironmentPropertySource("systemEnvironment", variables)))
                .bind("pribor", SourceSettings.class).orElse(new SourceSettings(null));
    }
}
