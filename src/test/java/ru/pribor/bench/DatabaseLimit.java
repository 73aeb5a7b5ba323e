package ru.pribor.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What one connection stores at most: the statement of the prototype, and nothing beside it. */
final class DatabaseLimit {

    private static final int BATCHES = 200;
    private static final int ROWS = 1_000;

    private DatabaseLimit() {
    }

    static double rowsPerSecond(Connection database) throws SQLException {
        run(database, 0);
        long began = System.nanoTime();
        run(database, BATCHES);
        return BATCHES * ROWS * 1e9 / (System.nanoTime() - began);
    }

    private static void run(Connection database, int first) throws SQLException {
        String now = Instant.now().toString();
        for (int batch = first; batch < first + BATCHES; batch++) {
            long at = batch;
            List<Prototype.Row> rows = IntStream.range(0, ROWS)
                    .mapToObj(device -> new Prototype.Row(device, at, now, at, BigDecimal.ONE)).toList();
            Prototype.insert(rows, database);
        }
    }
}
