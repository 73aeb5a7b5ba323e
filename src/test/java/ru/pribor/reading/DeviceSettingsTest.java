package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;

class DeviceSettingsTest {

    private static final String SECRET = "000102030405060708090a0b0c0d0e0f";
    private static final CodecSetting REVISION = CodecSetting.choice("revision", "new", "old");
    private static final CodecSetting LOW = CodecSetting.number("low", "0");
    private static final CodecSetting ZONE = CodecSetting.timeZone("zone");
    private static final CodecSetting KEY = CodecSetting.key("key");

    private final Codec codec = new Curious();

    @Test
    void hasTheDefaultsAsLongAsNobodySaysAnything() {
        DeviceSettings settings = DeviceSettings.of(codec, Map.of());

        assertThat(settings).isSameAs(DeviceSettings.NONE).isSameAs(DeviceSettings.stored("{}"));
        assertThat(settings.text(REVISION)).isEqualTo("new");
        assertThat(settings.number(LOW)).isEqualTo(BigDecimal.ZERO);
        assertThat(settings.timeZone(ZONE)).isNull();
        assertThat(settings.bytes(KEY)).isNull();
    }

    @Test
    void comesBackFromTheDatabaseAsItWasSaid() {
        DeviceSettings settings = DeviceSettings.stored(DeviceSettings.of(codec,
                Map.of("revision", "old", "low", "-1.5", "zone", "Asia/Omsk", "key", SECRET)).json());

        assertThat(settings.text(REVISION)).isEqualTo("old");
        assertThat(settings.number(LOW)).isEqualTo("-1.5");
        assertThat(settings.timeZone(ZONE)).isEqualTo(ZoneId.of("Asia/Omsk"));
        assertThat(settings.bytes(KEY)).hasSize(16).startsWith(0, 1, 2).endsWith(15);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # key, value, what is wrong
            revision, older, setting.error.CHOICE
            revision, '', setting.error.CHOICE
            low, '', setting.error.NUMBER
            low, '1,5', setting.error.NUMBER
            low, 1e9, setting.error.NUMBER
            low, 1234567890, setting.error.NUMBER
            low, 0.0000000001, setting.error.NUMBER
            low, +1, setting.error.NUMBER
            zone, Moscow, setting.error.TIME_ZONE
            zone, '+25:00', setting.error.TIME_ZONE
            zone, , setting.error.TIME_ZONE
            key, 000102, setting.error.KEY
            key, 000102030405060708090a0b0c0d0e0g, setting.error.KEY
            key, 000102030405060708090a0b0c0d0e0f00, setting.error.KEY
            colour, red, setting.error.unknown
            """)
    void refusesWhatIsNotAdmitted(String key, String value, String error) {
        Map<String, String> values = new HashMap<>();
        values.put(key, value);

        assertThatThrownBy(() -> DeviceSettings.of(codec, values)).isInstanceOf(Refusal.class).hasMessage(error);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            low, 123456789.123456789
            low, -0.5
            zone, UTC
            zone, +05:00
            zone, Europe/Moscow
            key, 000102030405060708090A0B0C0D0E0F
            """)
    void admitsEveryWayToWriteAValue(String key, String value) {
        assertThat(DeviceSettings.of(codec, Map.of(key, value)).json()).contains(value);
    }

    @Test
    void aValueOfAnotherCodecOrOneNoLongerAdmittedCountsAsNone() {
        DeviceSettings settings = DeviceSettings.stored("{\"revision\":\"oldest\",\"low\":\"much\",\"other\":\"1\"}");

        assertThat(settings.text(REVISION)).isEqualTo("new");
        assertThat(settings.number(LOW)).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void doesNotPrintSecrets() {
        DeviceSettings settings = DeviceSettings.of(codec, Map.of("key", SECRET));
        Payload payload = new Payload(2, new byte[0], null, settings);

        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(payload.toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> DeviceSettings.of(codec, Map.of("key", SECRET + "0")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.arguments()).containsExactly("key"));
    }

    private static final class Curious implements Codec {

        @Override
        public String id() {
            return "curious";
        }

        @Override
        public String name() {
            return "Curious";
        }

        @Override
        public String vendor() {
            return "Test";
        }

        @Override
        public Set<Resource> resources() {
            return Set.of(Resource.HEAT);
        }

        @Override
        public int readingsPort() {
            return 2;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<CodecSetting> settings() {
            return List.of(REVISION, LOW, ZONE, KEY);
        }

        @Override
        public Decoded decode(Payload payload) {
            return new Decoded(List.of(), List.of(), null, null, null, null, null, List.of());
        }
    }
}
