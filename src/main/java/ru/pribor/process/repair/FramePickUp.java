package ru.pribor.process.repair;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells waiting cases that their meter was heard. */
@Component
class FramePickUp {

    private final PickUp pickUp;
    private final JdbcClient database;
    private final MeterRepairProcess process;
    private final Clock clock;

    FramePickUp(PickUp pickUp, JdbcClient database, MeterRepairProcess process, Clock clock) {
        this.pickUp = pickUp;
        this.database = database;
        this.process = process;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${pribor.process.pick-up-interval:1s}")
    void pickUp() {
        pickUp.all("awaited_frame", "arrived_at is not null and picked_up_at is null", this::handle);
    }

    private void handle(PickUp.Row row) {
        process.frameReceived(database.sql("select instance_id from pribor.awaited_frame where id = ?")
                .param(row.id()).query(String.class).single());
        database.sql("update pribor.awaited_frame set picked_up_at = ?, failure = null where id = ?")
                .params(Timestamp.from(clock.instant()), row.id()).update();
    }
}
