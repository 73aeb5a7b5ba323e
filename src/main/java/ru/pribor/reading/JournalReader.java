package ru.pribor.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;

/**
 * Messages made of frames that had already been in the journal: a deferred codec did not take them, so they left it and wait
 * as unprocessed. A replay brings them back.
 */
@Component
class JournalReader implements MessageReader {

    private static final String SOURCE = "journal";
    private static final ObjectMapper JSON = new JsonMapper();

    @Override
    public String source() {
        return SOURCE;
    }

    static boolean isSourceOf(Message message) {
        return message.shape().equals(SOURCE);
    }

    /** The same bytes for the same frame. */
    static Message message(Uplink uplink) {
        ObjectNode content = JSON.createObjectNode()
                .put("devEui", uplink.devEui())
                .put("session", uplink.session())
                .put("counter", uplink.counter())
                .put("port", uplink.port())
                .put("payload", HexFormat.of().formatHex(uplink.payload()))
                .put("receivedAt", uplink.receivedAt().toString())
                .put("gateways", uplink.gateways())
                .put("rssi", uplink.rssi())
                .put("snr", uplink.snr());
        try {
            return new Message(SOURCE, "frame/" + uplink.devEui() + "/" + uplink.counter(), JSON.writeValueAsBytes(content));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Uplink> read(Message message) throws Unusable {
        try {
            JsonNode content = JSON.readTree(message.content());
            return Optional.of(new Uplink(content.path("devEui").asText(), content.path("session").asLong(),
                    content.path("counter").asLong(), content.path("port").asInt(),
                    HexFormat.of().parseHex(content.path("payload").asText()), Instant.parse(content.path("receivedAt").asText()),
                    content.path("gateways").asInt(), content.hasNonNull("rssi") ? content.path("rssi").asInt() : null,
                    content.hasNonNull("snr") ? content.path("snr").floatValue() : null));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw new Unusable(Unusable.Reason.BROKEN_JSON, null, Phrase.of("unprocessed.detail.json", String.valueOf(e.getMessage())));
        }
    }
}
