package ru.pribor.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells pages that tasks changed, whichever instance of the program changed them: a notice of the database, which
 * PostgreSQL delivers once the change is committed, and one listening thread an instance.
 */
@Component
public class TaskChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TaskChanges.class);
    private static final String CHANNEL = "pribor_task";
    private static final int LISTEN_MILLISECONDS = 500;
    private static final int RETRY_SECONDS = 5;

    private final JdbcClient database;
    private final DataSource dataSource;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private ScheduledExecutorService thread;

    TaskChanges(JdbcClient database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    /** Calls the listener after every change until the answer is run. The listener must be quick. */
    public Runnable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @EventListener
    void changed(DelegateTask task) {
        database.sql("select pg_notify(?, '')").param(CHANNEL).query().listOfRows();
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread listening = new Thread(work, "task-changes");
            listening.setDaemon(true);
            return listening;
        });
        thread.scheduleWithFixedDelay(this::listen, 0, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        thread.shutdownNow();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void listen() {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            PGConnection notices = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted()) {
                if (notices.getNotifications(LISTEN_MILLISECONDS).length > 0) {
                    tell();
                }
            }
            statement.execute("unlisten *");
        } catch (SQLException e) {
            if (!Thread.currentThread().isInterrupted() && isRunning()) {
                LOG.warn("Pages hear of changed tasks again in {} s: {}", RETRY_SECONDS, e.getMessage());
            }
        }
    }

    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A page could not be told of changed tasks", e);
            }
        }
    }
}
