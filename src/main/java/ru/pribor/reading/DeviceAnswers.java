package ru.pribor.reading;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;

/** The latest answers of wired meters that come in several frames, and the end of waiting for the rest of one. */
@Service
public class DeviceAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAnswers.class);
    private static final String LATEST = """
            select request, outcome, at, detail, content from pribor.device_answer where device_id = :device
            union all
            select request, 'WAITING', max(received_at),
                   concat_ws(chr(9), 'answer.waiting', count(*), sum(octet_length(content)), max(total)), ''
            from pribor.answer_part where device_id = :device group by request
            order by request, at desc""";

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final AnswerStore store;
    private final Clock clock;

    DeviceAnswers(JdbcClient database, TransactionTemplate transactions, AnswerStore store, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    /** By request, the latest first; of each request one of each outcome at most. */
    public List<DeviceAnswer> of(long deviceId) {
        return transactions.execute(status -> database.sql(LATEST).param("device", deviceId)
                .query((row, number) -> new DeviceAnswer(row.getInt("request"), DeviceAnswer.Outcome.valueOf(row.getString("outcome")),
                        row.getTimestamp("at").toInstant(), PhraseText.phrase(row.getString("detail")), row.getBytes("content")))
                .list());
    }

    /** Gives up answers whose rest does not come. */
    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    public void giveUp() {
        int dropped = Scope.asSystem(() -> transactions.execute(status ->
                store.giveUp(clock.instant().minus(PendingAnswer.PATIENCE))));
        if (dropped > 0) {
            LOG.info("{} answers of wired meters stayed incomplete and were dropped", dropped);
        }
    }
}
