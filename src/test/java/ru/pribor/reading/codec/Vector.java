package ru.pribor.reading.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import ru.pribor.reading.Payload;

/** A payload of the shared collection with what it should say. */
record Vector(String id, String device, String description, int port, byte[] bytes, Instant receivedAt, JsonNode expected) {

    private static final Path COLLECTION = Path.of("../shared/payloads/vectors.json");

    /** Vectors of devices whose name starts so; skips the test where the collection is absent. */
    static List<Vector> of(String devicePrefix) {
        return where(node -> node.path("device").asText().startsWith(devicePrefix));
    }

    /** Those of every vendor. */
    static List<Vector> all() {
        return where(node -> true);
    }

    /** Frames of the wired M-Bus. */
    static List<Vector> ofWiredMBus() {
        return where(node -> node.path("protocol").asText().equals("mbus-frame"));
    }

    private static List<Vector> where(Predicate<JsonNode> wanted) {
        if (!Files.exists(COLLECTION)) {
            System.out.println("Skipped: the collection of payloads " + COLLECTION + " is absent");
            Assumptions.abort("The collection of payloads " + COLLECTION + " is absent");
        }
        try {
            JsonNode all = new ObjectMapper().readTree(COLLECTION.toFile());
            return StreamSupport.stream(all.spliterator(), false)
                    .filter(wanted).map(Vector::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vector parse(JsonNode node) {
        String received = node.path("recvTime").asText(null);
        return new Vector(node.path("id").asText(), node.path("device").asText(), node.path("description").asText(),
                node.path("fPort").asInt(),
                HexFormat.of().parseHex(node.path("payloadHex").asText()),
                instant(received),
                node.path("expected"));
    }

    /** Null where there is none, and for the one that its vendor has misspelt. */
    private static Instant instant(String text) {
        try {
            return text == null || text.equals("null") ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    Payload payload() {
        return new Payload(port, bytes, receivedAt);
    }

    JsonNode data() {
        return expected.path("data");
    }

    @Override
    public String toString() {
        return id + " " + device + ": " + description;
    }
}
