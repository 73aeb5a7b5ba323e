package ru.pribor.document;

import java.time.Instant;
import java.util.UUID;

/**
 * A file without its content.
 *
 * @param size   bytes
 * @param sha256 of the content, hexadecimal
 */
public record StoredFile(UUID id, Long meterId, String name, String mediaType, int size, String sha256, Instant uploadedAt) {
}
