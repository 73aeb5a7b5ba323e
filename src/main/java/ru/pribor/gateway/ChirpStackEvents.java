package ru.pribor.gateway;

import java.util.Optional;
import ru.pribor.reading.DeviceStatus;
import ru.pribor.reading.DownlinkReport;
import ru.pribor.reading.DownlinkState;
import ru.pribor.reading.Message;
import ru.pribor.reading.ServerNote;
import ru.pribor.reading.Signal;
import ru.pribor.reading.Unusable;

/** Events of ChirpStack v4 that are no uplinks. They are rare, and read as a tree. */
final class ChirpStackEvents {

    private static final int FULL = 100;

    private ChirpStackEvents() {
    }

    /** @param devEui of the topic, or null */
    static Optional<? extends Signal> read(String event, String devEui, Message message) throws Unusable {
        JsonFields fields = JsonFields.of(message, devEui);
        String told = fields.object("deviceInfo").devEui("devEui");
        if (told != null) {
            fields.isAbout(told);
        }
        return switch (event) {
            case "status" -> Optional.of(status(fields));
            case "log" -> Optional.of(new ServerNote(fields.requireDevEui(), fields.time("time"), fields.text("level"),
                    fields.text("code"), fields.text("description")));
            case "ack" -> Optional.of(acknowledgement(fields));
            default -> Optional.empty();
        };
    }

    private static DownlinkReport acknowledgement(JsonFields fields) throws Unusable {
        boolean confirmed = fields.flag("acknowledged");
        return new DownlinkReport(fields.requireDevEui(), fields.text("queueItemId"),
                confirmed ? DownlinkState.ACKNOWLEDGED : DownlinkState.FAILED, confirmed ? null : "The device did not confirm");
    }

    private static DeviceStatus status(JsonFields fields) throws Unusable {
        boolean noBattery = fields.flag("externalPowerSource") || fields.flag("batteryLevelUnavailable");
        return new DeviceStatus(fields.requireDevEui(), fields.time("time"),
                noBattery ? null : (Integer) (int) Math.round(Math.max(0, Math.min(FULL, fields.decimal("batteryLevel")))),
                (int) fields.decimal("margin"));
    }
}
