package ru.pribor.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import ru.pribor.message.Phrase;
import ru.pribor.reading.Message;
import ru.pribor.reading.Unusable;

/** The fields of an object of JSON, each of which may be missing and then is zero or nothing; another kind of value is refused. */
final class JsonFields {

    static final long MAX_32_BITS = 0xFFFF_FFFFL;
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern DEV_EUI = Pattern.compile("[0-9a-f]{16}");

    private final JsonNode node;
    private final String[] devEui;

    private JsonFields(JsonNode node, String[] devEui) {
        this.node = node;
        this.devEui = devEui;
    }

    /** @throws Unusable where the content is no object */
    static JsonFields of(Message message) throws Unusable {
        return of(message, null);
    }

    /** @param device that the message is about as far as is known before, or null */
    static JsonFields of(Message message, String device) throws Unusable {
        JsonFields fields = new JsonFields(null, new String[] {device});
        try {
            JsonNode root = JSON.readTree(message.content());
            if (root == null || !root.isObject()) {
                throw fields.broken("An object was expected");
            }
            return new JsonFields(root, fields.devEui);
        } catch (JsonProcessingException e) {
            throw fields.broken(e.getOriginalMessage());
        } catch (IOException e) {
            throw fields.broken(e.getMessage());
        }
    }

    /** Tells of which device the message is, so that what is wrong with it later is told with the device. */
    void isAbout(String device) {
        devEui[0] = device;
    }

    String requireDevEui() throws Unusable {
        if (devEui[0] == null) {
            throw new Unusable(Unusable.Reason.BROKEN_JSON, null, Phrase.of("unprocessed.detail.noDevEui"));
        }
        return devEui[0];
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonFields object(String name) throws Unusable {
        JsonNode value = node.path(name);
        require(value.isObject() || isNothing(value), name, value);
        return new JsonFields(value, devEui);
    }

    Iterable<JsonNode> array(String name) throws Unusable {
        JsonNode value = node.path(name);
        require(value.isArray() || isNothing(value), name, value);
        return value;
    }

    String text(String name) throws Unusable {
        JsonNode value = node.path(name);
        require(value.isValueNode() || isNothing(value), name, value);
        return value.asText("");
    }

    /** @return 0 where it is missing */
    long unsigned(String name, long maximum) throws Unusable {
        JsonNode value = node.path(name);
        long number = number(value, name);
        require(number >= 0 && number <= maximum, name, value);
        return number;
    }

    private long number(JsonNode value, String name) throws Unusable {
        if (isNothing(value)) {
            return 0;
        }
        try {
            return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : Long.parseLong(value.asText());
        } catch (NumberFormatException e) {
            throw broken(name + " is " + value);
        }
    }

    boolean flag(String name) {
        return node.path(name).asBoolean();
    }

    double decimal(String name) {
        return node.path(name).asDouble();
    }

    /** Of 32 bits, written in hexadecimal digits. */
    long hexadecimal(String name) throws Unusable {
        String digits = text(name);
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 16) & MAX_32_BITS;
        } catch (NumberFormatException e) {
            throw broken(name + " is " + digits);
        }
    }

    /** In lower case; null where it is missing. */
    String devEui(String name) throws Unusable {
        String digits = text(name).toLowerCase(Locale.ROOT).replaceAll("[:-]", "");
        require(digits.isEmpty() || DEV_EUI.matcher(digits).matches(), name, node.path(name));
        return digits.isEmpty() ? null : digits;
    }

    byte[] base64(String name) throws Unusable {
        JsonNode value = node.path(name);
        require(value.isTextual() || isNothing(value), name, value);
        try {
            return isNothing(value) ? new byte[0] : value.binaryValue();
        } catch (IOException e) {
            throw broken(name + ": " + e.getMessage());
        }
    }

    byte[] hexadecimalBytes(String name) throws Unusable {
        try {
            return HexFormat.of().parseHex(text(name));
        } catch (IllegalArgumentException e) {
            throw broken(name + ": " + e.getMessage());
        }
    }

    /** By RFC 3339; null where it is missing. */
    Instant time(String name) throws Unusable {
        try {
            return has(name) ? OffsetDateTime.parse(text(name)).toInstant() : null;
        } catch (DateTimeException e) {
            throw broken(name + ": " + e.getMessage());
        }
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private void require(boolean right, String name, JsonNode value) throws Unusable {
        if (!right) {
            throw broken(name + " is " + value);
        }
    }

    private Unusable broken(String what) {
        String line = String.valueOf(what).lines().findFirst().orElse("");
        return new Unusable(Unusable.Reason.BROKEN_JSON, devEui[0], Phrase.of("unprocessed.detail.json",
                line.substring(0, Math.min(200, line.length()))));
    }
}
