package ru.pribor.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A frame with what the vendor says the codec answers.
 *
 * @param payload    hexadecimal
 * @param receivedAt null where the example does not tell it
 * @param output     {@code data}, {@code errors}, {@code warnings}, as the codec returns them
 */
public record Example(String description, int port, String payload, Instant receivedAt, JsonNode output) {
}
