package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.TestPostgres;
import ru.pribor.access.Scope;

@IntegrationTest
class UndecodedFramesTest {

    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aLongQueueOfOneCodecIsNotReadForTheOthers() {
        List<String> plan = Scope.asSystem(() -> transactions.execute(status -> {
            status.setRollbackOnly();
            database.update("""
                    insert into pribor.undecoded_frame (codec, received_at, device_id, counter)
                    select 'long-queue', now(), 0, n from generate_series(1, 20000) n""");
            TestPostgres.analyze(database, "pribor.undecoded_frame");
            return database.queryForList("explain " + UndecodedFrames.CLAIM, String.class, new String[] {"long-queue", "another"}, 50);
        }));

        assertThat(plan).anyMatch(line -> line.contains("undecoded_frame_by_codec")).noneMatch(line -> line.contains("undecoded_frame_pkey"));
    }
}
