package ru.pribor.script;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.pribor.platform.DataFolder;
import ru.pribor.reading.CodecAway;
import ru.pribor.script.host.Answer;

/**
 * The one host of this instance: started when it is first needed, replaced when it broke, stopped when nobody needs it. One
 * call at a time.
 */
@Component
class ScriptHost {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptHost.class);
    /** A host may be killed by somebody else, for the system's memory say, in the middle of an innocent call. */
    private static final int ATTEMPTS = 3;
    /** The first call of a codec in a host is slower by what the engine learns in it. */
    private static final int FIRST_CALL = 4;

    private final DataFolder folder;
    private final ScriptSettings settings;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "codec-host-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile HostProcess host;
    private volatile boolean closed;
    private long usedAt;

    ScriptHost(DataFolder folder, ScriptSettings settings) {
        this.folder = folder;
        this.settings = settings;
        Duration often = settings.idleLimit().dividedBy(4);
        watch.scheduleWithFixedDelay(this::stopWhenIdle, often.toMillis(), often.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs a codec once.
     *
     * @param input of the call, as JSON
     * @throws HostBroken where the codec used up what it may use
     * @throws CodecAway  where no host can be started
     */
    Answer run(ScriptSource source, String input) throws HostBroken {
        lock.lock();
        try {
            for (int attempt = 1;; attempt++) {
                try {
                    return run(running(), source, input);
                } catch (HostBroken e) {
                    LOG.info("The codec host ended ({}) in a call of {}", e.why(), source.name());
                    stop();
                    if (e.why() != HostBroken.Cause.UNKNOWN || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            usedAt = System.nanoTime();
            lock.unlock();
        }
    }

    private Answer run(HostProcess running, ScriptSource source, String input) throws HostBroken {
        if (running.has(source.hash())) {
            Answer answer = running.run(source.hash(), input, settings.timeLimit());
            if (answer.outcome() != Answer.Outcome.UNKNOWN_CODEC) {
                return answer;
            }
        }
        Answer loaded = running.load(source.hash(), source.text(), settings.loadLimit());
        return loaded.outcome() == Answer.Outcome.DONE
                ? running.run(source.hash(), input, settings.timeLimit().multipliedBy(FIRST_CALL)) : loaded;
    }

    private HostProcess running() {
        if (closed) {
            throw new CodecAway("The application stops", null);
        }
        if (host == null) {
            try {
                host = HostProcess.start(folder.path(), settings.memory(), watch);
            } catch (IOException e) {
                throw new CodecAway(e.getMessage(), e);
            }
        }
        return host;
    }

    private void stopWhenIdle() {
        if (lock.tryLock()) {
            try {
                if (host != null && System.nanoTime() - usedAt > settings.idleLimit().toNanos()) {
                    stop();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void stop() {
        if (host != null) {
            host.close();
            host = null;
        }
    }

    /** The process id of the running host, 0 where none runs. */
    long pid() {
        HostProcess running = host;
        return running == null ? 0 : running.pid();
    }

    /** A call that is under way ends with it. */
    @PreDestroy
    void close() {
        closed = true;
        watch.shutdownNow();
        HostProcess running = host;
        if (running != null) {
            running.close();
        }
    }
}
