package ru.pribor.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ru.pribor.message.Refusal;

/**
 * The code of a codec.
 *
 * @param name for the log
 * @param hash SHA-256 of the text, in hexadecimal
 */
record ScriptSource(String name, String text, String hash) {

    static final int MAX_BYTES = 1 << 20;

    /** @throws Refusal for an empty text and for one above 1 MB */
    static ScriptSource of(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.isBlank() || bytes.length > MAX_BYTES || text.indexOf(0) >= 0) {
            throw new Refusal("script.error.source", MAX_BYTES >> 10);
        }
        try {
            return new ScriptSource(name, text, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
