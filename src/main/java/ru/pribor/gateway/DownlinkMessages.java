package ru.pribor.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import ru.pribor.reading.DownlinkPort.Outgoing;

/** Downlinks in the words of each kind of network server. */
final class DownlinkMessages {

    /** The Things Stack has no id of a downlink, but gives back what it was sent with. */
    static final String TTS_TICKET = "pribor:";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DownlinkMessages() {
    }

    static byte[] chirpStack(Outgoing downlink) {
        return bytes(JSON.createObjectNode().put("id", downlink.ticket()).put("devEui", downlink.devEui())
                .put("confirmed", downlink.confirmed()).put("fPort", downlink.port()).put("data", downlink.payload())
                .put("expiresAt", downlink.expiresAt().toString()));
    }

    static byte[] tts(Outgoing downlink) {
        ObjectNode message = JSON.createObjectNode();
        message.putArray("downlinks").addObject().put("f_port", downlink.port()).put("frm_payload", downlink.payload())
                .put("priority", "NORMAL").put("confirmed", downlink.confirmed())
                .putArray("correlation_ids").add(TTS_TICKET + downlink.ticket());
        return bytes(message);
    }

    static ObjectNode vega(Outgoing downlink) {
        ObjectNode message = VegaSession.command("send_data_req");
        message.putArray("data_list").addObject().put("devEui", downlink.devEui().toUpperCase(Locale.ROOT))
                .put("data", HexFormat.of().formatHex(downlink.payload())).put("port", downlink.port()).put("ack", downlink.confirmed());
        return message;
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
