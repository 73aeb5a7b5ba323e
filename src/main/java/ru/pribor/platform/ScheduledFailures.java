package ru.pribor.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.ErrorHandler;

/** Tells what ended a run of a scheduled task, which will run again. Without a database each does so every few seconds: a line will do. */
final class ScheduledFailures implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledFailures.class);

    @Override
    public void handleError(Throwable failure) {
        if (failure instanceof CannotCreateTransactionException || failure instanceof DataAccessResourceFailureException) {
            LOG.warn("A scheduled task waits for the database: {}", NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        } else {
            LOG.error("A scheduled task failed and runs again at its time", failure);
        }
    }
}
