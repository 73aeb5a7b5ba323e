package ru.pribor.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.pribor.message.Phrase;
import ru.pribor.reading.Hearing;
import ru.pribor.reading.Message;
import ru.pribor.reading.MessageReader;
import ru.pribor.reading.Signal;
import ru.pribor.reading.Unusable;
import ru.pribor.reading.Uplink;

/**
 * Messages of ChirpStack v4. Protobuf's JSON leaves out zero values, so every field may be missing.
 *
 * @see <a href="https://www.chirpstack.io/docs/chirpstack/integrations/events.html">ChirpStack's events</a>
 */
@Component
class ChirpStackReader implements MessageReader {

    /** Of 32 bits. */
    private static final long MAX_UNSIGNED = 0xFFFF_FFFFL;
    private static final byte[] NOTHING = {};
    private final JsonFactory json = new JsonFactory();

    @Override
    public String source() {
        return SourceKind.CHIRPSTACK.shape();
    }

    @Override
    public Optional<? extends Signal> read(Message message) throws Unusable {
        ChirpStackTopic topic = ChirpStackTopic.of(message.topic());
        return switch (topic.event()) {
            case "up", "join" -> Optional.of(uplink(message, topic.devEui(), topic.address()));
            case "status", "log", "ack" -> ChirpStackEvents.read(topic.event(), topic.devEui(), message);
            default -> Optional.empty();
        };
    }

    /** The stream itself: read without a tree. */
    private Uplink uplink(Message message, String devEui, String address) throws Unusable {
        Fields fields = new Fields(devEui, address);
        try (JsonParser parser = json.createParser(message.content())) {
            fields.read(parser);
        } catch (IOException | DateTimeException | NumberFormatException e) {
            throw new Unusable(Unusable.Reason.BROKEN_JSON, fields.devEui, Phrase.of("unprocessed.detail.json", firstLine(e)));
        }
        if (fields.devEui == null) {
            throw new Unusable(Unusable.Reason.BROKEN_JSON, null, Phrase.of("unprocessed.detail.noDevEui"));
        }
        return fields.uplink();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The fields of an event as far as they were read. */
    private static final class Fields {

        private final String address;
        private String devEui;
        private Instant time;
        private long session;
        private long counter;
        private int port;
        private byte[] payload = NOTHING;
        private final List<Hearing> heard = new ArrayList<>(2);

        Fields(String devEui, String address) {
            this.devEui = devEui;
            this.address = address;
        }

        Uplink uplink() {
            return new Uplink(devEui, session, counter, port, payload, time, heard, address, false);
        }

        void read(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("An object was expected");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                readField(parser, name);
            }
            if (parser.nextToken() != null) {
                throw new IOException("Something follows the object");
            }
        }

        private void readField(JsonParser parser, String name) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            switch (name) {
                case "time" -> time = OffsetDateTime.parse(parser.getText()).toInstant();
                case "devAddr" -> session = within(parser, Long.parseLong(parser.getText(), 16), MAX_UNSIGNED);
                case "fCnt" -> counter = number(parser, MAX_UNSIGNED);
                case "fPort" -> port = (int) number(parser, 255);
                case "data" -> payload = parser.getBinaryValue();
                case "deviceInfo" -> readDevice(parser);
                case "rxInfo" -> readGateways(parser);
                default -> parser.skipChildren();
            }
        }

        private static long number(JsonParser parser, long maximum) throws IOException {
            long number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue()
                    : Long.parseLong(parser.getText());
            return within(parser, number, maximum);
        }

        private static long within(JsonParser parser, long number, long maximum) throws IOException {
            if (number < 0 || number > maximum) {
                throw new IOException(parser.currentName() + " is " + number);
            }
            return number;
        }

        private void readDevice(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new IOException("deviceInfo is not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("devEui")) {
                    devEui = devEui(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }

        private static String devEui(String text) throws IOException {
            String devEui = text.toLowerCase(Locale.ROOT);
            if (!ChirpStackTopic.isDevEui(devEui)) {
                throw new IOException("devEui is \"" + text + "\"");
            }
            return devEui;
        }

        private void readGateways(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new IOException("rxInfo is not an array");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                heard.add(readGateway(parser));
            }
        }

        private static Hearing readGateway(JsonParser parser) throws IOException {
            String gateway = null;
            int strength = 0;
            float noise = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "gatewayId" -> gateway = parser.getText().toLowerCase(Locale.ROOT);
                    case "rssi" -> strength = (int) parser.getValueAsLong();
                    case "snr" -> noise = (float) parser.getValueAsDouble();
                    default -> parser.skipChildren();
                }
            }
            return new Hearing(gateway, strength, noise);
        }
    }
}
