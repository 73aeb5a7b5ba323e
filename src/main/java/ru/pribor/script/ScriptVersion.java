package ru.pribor.script;

import java.time.Instant;
import java.util.List;

/**
 * A stored version of a codec; it never changes.
 *
 * @param hash   SHA-256 of the source, in hexadecimal
 * @param author name of who added it
 */
public record ScriptVersion(String codec, int version, String source, String hash, Mapping mapping, List<Example> examples,
                            String author, Instant createdAt) {
}
