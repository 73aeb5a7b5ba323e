package ru.pribor.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ru.pribor.message.Refusal;

/**
 * What a codec is told about a device. A value of another codec, or one that its setting no longer admits, counts as
 * none. Does not print its values: there are secrets among them.
 */
public final class DeviceSettings {

    /** A device of which nobody has said anything. */
    public static final DeviceSettings NONE = new DeviceSettings(Map.of(), null);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {
    };
    private static final String EMPTY = "{}";

    private final Map<String, String> values;
    private final ZoneId houseZone;

    private DeviceSettings(Map<String, String> values, ZoneId houseZone) {
        this.values = values;
        this.houseZone = houseZone;
    }

    /**
     * @param values by the keys of the codec's settings
     * @throws Refusal for a key the codec does not know and for a value its setting does not admit
     */
    public static DeviceSettings of(Codec codec, Map<String, String> values) {
        values.forEach((key, value) -> setting(codec.settings(), key).require(value == null ? "" : value));
        return values.isEmpty() ? NONE : new DeviceSettings(new TreeMap<>(values), null);
    }

    private static CodecSetting setting(List<CodecSetting> known, String key) {
        return known.stream().filter(setting -> setting.key().equals(key)).findFirst()
                .orElseThrow(() -> new Refusal("setting.error.unknown", key));
    }

    /** @param json as the database keeps it */
    static DeviceSettings stored(String json) {
        if (json.equals(EMPTY)) {
            return NONE;
        }
        try {
            return new DeviceSettings(JSON.readValue(json, VALUES), null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings of a device that are not a JSON object of texts", e);
        }
    }

    /** The same about a device in a house of that time zone. */
    DeviceSettings inZone(ZoneId zone) {
        return new DeviceSettings(values, zone);
    }

    String json() {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody has said, or null. */
    String said(CodecSetting setting) {
        String value = values.get(setting.key());
        return value != null && setting.admits(value) ? value : null;
    }

    /** The value as it is written, the default where nobody has said any, or null where there is none either. */
    public String text(CodecSetting setting) {
        String value = said(setting);
        return value == null ? setting.byDefault() : value;
    }

    /** Like {@link #text}. */
    public BigDecimal number(CodecSetting setting) {
        String value = text(setting);
        return value == null ? null : new BigDecimal(value);
    }

    /** Like {@link #text}, and that of the house where there is no other. */
    public ZoneId timeZone(CodecSetting setting) {
        String value = text(setting);
        return value == null ? houseZone : ZoneId.of(value);
    }

    /** Of a key or an address, or null. */
    public byte[] bytes(CodecSetting setting) {
        String value = text(setting);
        return value == null ? null : HexFormat.of().parseHex(value);
    }
}
