package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.reading.DownlinkQueue.Heard;

/** By which network server a device is reached: the one that heard it last. It seldom changes, and is written only then. */
@Component
class DeviceRoutes {

    private static final String MOVE = """
            update pribor.device d set server = u.server, address = u.address
            from unnest(?::bigint[], ?::text[], ?::text[]) u (id, server, address) where d.id = u.id""";

    private final JdbcTemplate database;
    private final DownlinkQueue downlinks;

    DeviceRoutes(JdbcTemplate database, DownlinkQueue downlinks) {
        this.database = database;
        this.downlinks = downlinks;
    }

    /** @param frames of locked devices, in the order of their receipt */
    void heard(List<Frame> frames) {
        Map<Long, Frame> moved = new LinkedHashMap<>();
        for (Frame frame : frames) {
            if (frame.uplink().address() != null && !frame.device().isAt(frame.message().server(), frame.uplink().address())) {
                moved.put(frame.device().id(), frame);
            }
        }
        if (!moved.isEmpty()) {
            Collection<Frame> rows = moved.values();
            database.update(MOVE, bind(column("bigint", rows, frame -> frame.device().id()),
                    column("text", rows, frame -> frame.message().server()),
                    column("text", rows, frame -> PhraseText.storable(frame.uplink().address()))));
        }
        downlinks.confirmed(frames.stream().filter(frame -> frame.uplink().confirms())
                .map(frame -> new Heard(frame.device().id(), frame.receivedAt())).toList());
    }
}
