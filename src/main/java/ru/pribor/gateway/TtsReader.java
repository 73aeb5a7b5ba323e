package ru.pribor.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import ru.pribor.reading.DownlinkReport;
import ru.pribor.reading.DownlinkState;
import ru.pribor.reading.Hearing;
import ru.pribor.reading.Message;
import ru.pribor.reading.MessageReader;
import ru.pribor.reading.Signal;
import ru.pribor.reading.Unusable;
import ru.pribor.reading.Uplink;

/**
 * Messages of The Things Stack v3. Protobuf's JSON leaves out zero values, so every field may be missing.
 *
 * @see <a href="https://www.thethingsindustries.com/docs/integrations/data-formats/">The Things Stack's data formats</a>
 */
@Component
class TtsReader implements MessageReader {

    private static final Pattern TOPIC = Pattern.compile("(v3/[^/]+/devices/[^/]+)/(.+)");

    @Override
    public String source() {
        return SourceKind.TTS.shape();
    }

    @Override
    public Optional<? extends Signal> read(Message message) throws Unusable {
        Matcher topic = TOPIC.matcher(message.topic());
        return switch (topic.matches() ? topic.group(2) : "up") {
            case "up", "join" -> Optional.of(uplink(message, topic.matches() ? topic.group(1) : null));
            case "down/ack" -> report(message, DownlinkState.ACKNOWLEDGED, null);
            case "down/nack" -> report(message, DownlinkState.FAILED, "The device did not confirm");
            case "down/failed" -> report(message, DownlinkState.FAILED, "The network server could not send it");
            default -> Optional.empty();
        };
    }

    /** Of a downlink of ours; others have no ticket. */
    private static Optional<DownlinkReport> report(Message message, DownlinkState state, String failure) throws Unusable {
        JsonFields fields = JsonFields.of(message);
        fields.isAbout(fields.object("end_device_ids").devEui("dev_eui"));
        String devEui = fields.requireDevEui();
        for (String part : List.of("downlink_ack", "downlink_nack", "downlink_failed")) {
            JsonFields downlink = fields.object(part);
            for (JsonFields told : List.of(downlink, downlink.object("downlink"), fields)) {
                for (JsonNode id : told.array("correlation_ids")) {
                    if (id.asText().startsWith(DownlinkMessages.TTS_TICKET)) {
                        return Optional.of(new DownlinkReport(devEui, id.asText().substring(DownlinkMessages.TTS_TICKET.length()), state, failure));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Uplink uplink(Message message, String address) throws Unusable {
        JsonFields fields = JsonFields.of(message);
        JsonFields ids = fields.object("end_device_ids");
        fields.isAbout(ids.devEui("dev_eui"));
        JsonFields up = fields.object("uplink_message");
        return new Uplink(fields.requireDevEui(), ids.hexadecimal("dev_addr"), up.unsigned("f_cnt", JsonFields.MAX_32_BITS),
                (int) up.unsigned("f_port", 255), up.base64("frm_payload"),
                up.has("received_at") ? up.time("received_at") : fields.time("received_at"), heard(up),
                address, false);
    }

    private static List<Hearing> heard(JsonFields up) throws Unusable {
        List<Hearing> heard = new ArrayList<>(2);
        for (JsonNode gateway : up.array("rx_metadata")) {
            JsonNode ids = gateway.path("gateway_ids");
            String name = ids.path("eui").asText(ids.path("gateway_id").asText(null));
            heard.add(new Hearing(name == null ? null : name.toLowerCase(Locale.ROOT), gateway.path("rssi").asInt(),
                    (float) gateway.path("snr").asDouble()));
        }
        return heard;
    }
}
