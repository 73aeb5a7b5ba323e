package ru.pribor.reading;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import ru.pribor.message.Refusal;

/**
 * Something the payload of a device does not say, so that its codec must be told. Its name in words is
 * {@code setting.<key>}, that of a choice {@code setting.<key>.<choice>}.
 *
 * @param key       lowerCamel
 * @param choices   the values of a CHOICE, lowerCamel too, in order; empty for any other kind
 * @param byDefault the value as long as nobody says another; null where the codec then goes without
 */
public record CodecSetting(String key, Kind kind, List<String> choices, String byDefault) {

    /** How a value is written. */
    public enum Kind {
        /** One of the choices. */
        CHOICE,
        /** A decimal number with a point, nine digits before it and after it at most. */
        NUMBER,
        /** A region of the time zone database or an offset, e.g. {@code Europe/Moscow}, {@code +05:00}; by default the house's. */
        TIME_ZONE,
        /** An AES-128 key, 32 hexadecimal digits; a secret that nobody is shown again. */
        KEY,
        /** A meter on the M-Bus, 16 hexadecimal digits as a long header has them: number, maker, version, medium. */
        ADDRESS
    }

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern KEY_DIGITS = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern ADDRESS_DIGITS = Pattern.compile("[0-9a-fA-F]{16}");

    /** The first choice is the default. */
    public static CodecSetting choice(String key, String... choices) {
        return new CodecSetting(key, Kind.CHOICE, List.of(choices), choices[0]);
    }

    public static CodecSetting number(String key, String byDefault) {
        return new CodecSetting(key, Kind.NUMBER, List.of(), byDefault);
    }

    public static CodecSetting timeZone(String key) {
        return new CodecSetting(key, Kind.TIME_ZONE, List.of(), null);
    }

    public static CodecSetting key(String key) {
        return new CodecSetting(key, Kind.KEY, List.of(), null);
    }

    public static CodecSetting address(String key) {
        return new CodecSetting(key, Kind.ADDRESS, List.of(), null);
    }

    public boolean secret() {
        return kind == Kind.KEY;
    }

    boolean admits(String value) {
        return switch (kind) {
            case CHOICE -> choices.contains(value);
            case NUMBER -> NUMBER.matcher(value).matches();
            case TIME_ZONE -> isTimeZone(value);
            case KEY -> KEY_DIGITS.matcher(value).matches();
            case ADDRESS -> ADDRESS_DIGITS.matcher(value).matches();
        };
    }

    /** @throws Refusal for a value that is not of this kind; a secret is not repeated in it */
    void require(String value) {
        if (!admits(value)) {
            throw kind == Kind.CHOICE ? new Refusal("setting.error.CHOICE", key, String.join(", ", choices))
                    : new Refusal("setting.error." + kind, key);
        }
    }

    private static boolean isTimeZone(String value) {
        try {
            ZoneId.of(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
