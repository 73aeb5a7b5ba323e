package ru.pribor.gateway;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.pribor.reading.Hearing;
import ru.pribor.reading.Message;
import ru.pribor.reading.MessageReader;
import ru.pribor.reading.Unusable;
import ru.pribor.reading.Uplink;

/** Messages {@code rx} of a Vega IoT Server, pushed or out of its history. It does not tell a device's address. */
@Component
class VegaReader implements MessageReader {

    private static final List<String> DATA = List.of("UNCONF_UP", "CONF_UP");
    /** A time below is counted in seconds, one above in milliseconds: the year 5138, or 1973. */
    private static final long MOST_SECONDS = 100_000_000_000L;
    private static final long MOST_MILLIS = 100_000 * 365L * 86_400_000;

    @Override
    public String source() {
        return SourceKind.VEGA.shape();
    }

    @Override
    public Optional<Uplink> read(Message message) throws Unusable {
        JsonFields rx = JsonFields.of(message);
        rx.isAbout(rx.devEui("devEui"));
        String devEui = rx.requireDevEui();
        String type = rx.text("type");
        if (!type.isEmpty() && Arrays.stream(type.split("\\+")).map(String::strip).noneMatch(DATA::contains)) {
            return Optional.empty();
        }
        return Optional.of(new Uplink(devEui, 0, rx.unsigned("fcnt", JsonFields.MAX_32_BITS), (int) rx.unsigned("port", 255),
                rx.hexadecimalBytes("data"), time(rx), heard(rx), devEui, rx.flag("ack")));
    }

    private static Instant time(JsonFields rx) throws Unusable {
        long time = rx.unsigned("ts", MOST_MILLIS);
        return time == 0 ? null : time < MOST_SECONDS ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
    }

    private static List<Hearing> heard(JsonFields rx) throws Unusable {
        String gateway = rx.text("gatewayId").toLowerCase(Locale.ROOT);
        return gateway.isEmpty() && !rx.has("rssi") ? List.of()
                : List.of(new Hearing(gateway.isEmpty() ? null : gateway, (int) rx.decimal("rssi"), (float) rx.decimal("snr")));
    }
}
