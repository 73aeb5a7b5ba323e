package ru.pribor.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import ru.pribor.reading.Hearing;
import ru.pribor.reading.Message;
import ru.pribor.reading.MessageReader;
import ru.pribor.reading.Unusable;
import ru.pribor.reading.Uplink;

/**
 * Messages of The Things Stack v3. Protobuf's JSON leaves out zero values, so every field may be missing.
 *
 * @see <a href="https://www.thethingsindustries.com/docs/integrations/data-formats/">The Things Stack's data formats</a>
 */
@Component
class TtsReader implements MessageReader {

    private static final Pattern TOPIC = Pattern.compile("v3/[^/]+/devices/[^/]+/(.+)");

    @Override
    public String source() {
        return SourceKind.TTS.shape();
    }

    @Override
    public Optional<Uplink> read(Message message) throws Unusable {
        Matcher topic = TOPIC.matcher(message.topic());
        String event = topic.matches() ? topic.group(1) : "up";
        if (!event.equals("up") && !event.equals("join")) {
            return Optional.empty();
        }
        JsonFields fields = JsonFields.of(message);
        JsonFields ids = fields.object("end_device_ids");
        fields.isAbout(ids.devEui("dev_eui"));
        JsonFields up = fields.object("uplink_message");
        return Optional.of(new Uplink(fields.requireDevEui(), ids.hexadecimal("dev_addr"), up.unsigned("f_cnt", JsonFields.MAX_32_BITS),
                (int) up.unsigned("f_port", 255), up.base64("frm_payload"),
                up.has("received_at") ? up.time("received_at") : fields.time("received_at"), heard(up)));
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
