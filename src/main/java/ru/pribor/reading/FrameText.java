package ru.pribor.reading;

import java.util.Base64;
import java.util.HexFormat;
import ru.pribor.message.Refusal;

/** Payload bytes as people and programs write them. */
public final class FrameText {

    /** No LoRaWAN payload is longer. */
    public static final int LONGEST = 242;

    private FrameText() {
    }

    /**
     * Hexadecimal digits in pairs, in either case; blanks, colons and dashes between them do not count.
     *
     * @throws Refusal for anything else and for more than 242 bytes
     */
    public static byte[] hex(String text) {
        String digits = bare(text);
        if (!isHex(digits)) {
            throw new Refusal("frame.error.hex");
        }
        return bounded(HexFormat.of().parseHex(digits));
    }

    /**
     * Hexadecimal digits, or base64 as network servers write it. What is both is hexadecimal.
     *
     * @throws Refusal for anything else and for more than 242 bytes
     */
    public static byte[] hexOrBase64(String text) {
        String digits = bare(text);
        if (isHex(digits)) {
            return bounded(HexFormat.of().parseHex(digits));
        }
        try {
            return bounded(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new Refusal("frame.error.text");
        }
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new Refusal("frame.error.long", bytes.length, LONGEST);
        }
        return bytes;
    }

    private static boolean isHex(String digits) {
        return digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c) && c != ':' && c != '-' && c != '\u00a0')
                .forEach(c -> bare.append((char) c));
        return bare.toString().startsWith("0x") ? bare.substring(2) : bare.toString();
    }
}
