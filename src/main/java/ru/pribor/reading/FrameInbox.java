package ru.pribor.reading;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.message.Phrase;

/**
 * Where messages of network servers come in: a batch is one transaction, and nothing of it is lost. What cannot be used is
 * kept aside; what breaks the batch is found by halving it and kept aside too.
 *
 * @see "ADR 0005: batch storage"
 */
@Service
public class FrameInbox {

    private static final Logger LOG = LoggerFactory.getLogger(FrameInbox.class);
    /** Classes of SQLSTATE that speak of the server and not of the data: connection, read-only, rollback, resources, operator. */
    private static final List<String> SERVER_STATES = List.of("08", "25", "40", "53", "55", "57", "58");

    private final FrameBatch batch;
    private final UnprocessedStore unprocessed;
    private final TransactionTemplate transactions;
    private final FrameMetrics metrics;

    FrameInbox(FrameBatch batch, UnprocessedStore unprocessed, TransactionTemplate transactions, FrameMetrics metrics) {
        this.batch = batch;
        this.unprocessed = unprocessed;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /**
     * Returns when every message is stored for good, as a frame or as unprocessed.
     *
     * @throws RuntimeException where the database is away, and an error where even a single message cannot be kept aside; then
     *                          none or a part is stored, and the same call is to be repeated
     */
    public void store(List<Message> messages) {
        Scope.asSystem(() -> {
            batch.registerCodecs();
            storeOrHalve(messages);
            metrics.batch(messages.size());
        });
    }

    private void storeOrHalve(List<Message> messages) {
        try {
            transactions.executeWithoutResult(status -> unprocessed.keep(batch.store(messages)));
        } catch (RuntimeException | Error e) {
            if (isDatabaseAway(e)) {
                throw e;
            }
            if (messages.size() > 1) {
                storeOrHalve(messages.subList(0, messages.size() / 2));
                storeOrHalve(messages.subList(messages.size() / 2, messages.size()));
            } else {
                LOG.warn("A message on {} could not be stored and is kept as unprocessed", messages.get(0).topic(), e);
                transactions.executeWithoutResult(status -> unprocessed.keep(Map.of(messages.get(0), failed(e))));
            }
        }
    }

    static Unusable failed(Throwable e) {
        return new Unusable(Unusable.Reason.FAILED, null, Phrase.of("unprocessed.detail.failure", e.toString()));
    }

    /** The database's own word counts; where it said none, the kind of failure does. */
    static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return SERVER_STATES.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return failure instanceof TransactionException || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException;
    }
}
