package ru.pribor.gateway;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.Message;

/**
 * Collects messages that come one by one, stores them batch by batch, and completes each when its batch has been committed.
 * While the database is away it holds what it has and takes nothing more, so the broker keeps the rest.
 */
@Component
class FrameCollector extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(FrameCollector.class);
    /** The header in which Camel tells the topic of a message, in both versions of MQTT. */
    static final String TOPIC = PahoMqtt5Constants.MQTT_TOPIC;
    private static final Exception STOPPED = new IllegalStateException("The route stops");
    /** What may wait in memory. */
    private static final int MAX_KILOBYTES = 64 << 10;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** A batch is stored in a fraction of a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final FrameInbox inbox;
    private final int batchSize;
    private final long lingerNanos;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore memory = new Semaphore(MAX_KILOBYTES);
    private volatile String trouble;
    private volatile Instant began;
    private volatile Thread writer;

    FrameCollector(FrameInbox inbox, @Value("${pribor.readings-from-chirpstack.batch-size}") int batchSize,
                   @Value("${pribor.readings-from-chirpstack.linger-ms}") long lingerMillis) {
        this.inbox = inbox;
        this.batchSize = batchSize;
        this.lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
    }

    private record Waiting(Message message, Exchange exchange, AsyncCallback callback, int kilobytes) {
    }

    @Override
    protected void doStart() {
        writer = new Thread(this::write, "frame-writer");
        writer.start();
    }

    @Override
    protected void doStop() throws InterruptedException {
        Thread stopping = writer;
        writer = null;
        if (stopping != null) {
            stopping.interrupt();
            stopping.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    /** What keeps messages from being stored; null where nothing does. */
    String trouble() {
        Thread current = writer;
        Instant since = began;
        if (current != null && !current.isAlive()) {
            return "The thread that stores messages has ended; restart the application";
        }
        if (trouble == null && since != null && since.plus(PATIENCE).isBefore(Instant.now())) {
            return "The database has not answered since " + since;
        }
        return trouble;
    }

    /** How many messages wait in memory to be stored. */
    int waiting() {
        return queue.size();
    }

    /** The step of a route that stores what comes from a source. */
    AsyncProcessor of(Source source) {
        return new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return collect(source, exchange, callback);
            }
        };
    }

    private boolean collect(Source source, Exchange exchange, AsyncCallback callback) {
        byte[] content = exchange.getMessage().getBody(byte[].class);
        String topic = exchange.getMessage().getHeader(TOPIC, String.class);
        int kilobytes = Math.min(MAX_KILOBYTES, 1 + content.length / 1024);
        try {
            memory.acquire(kilobytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        queue.add(new Waiting(new Message(source.label(), topic, content), exchange, callback, kilobytes));
        return false;
    }

    private void write() {
        while (writer == Thread.currentThread()) {
            try {
                store(nextBatch());
            } catch (InterruptedException e) {
                break;
            }
        }
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        complete(left, STOPPED);
    }

    private List<Waiting> nextBatch() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>(batchSize);
        batch.add(queue.take());
        long until = System.nanoTime() + lingerNanos;
        while (queue.drainTo(batch, batchSize - batch.size()) >= 0 && batch.size() < batchSize) {
            Waiting next = poll(until - System.nanoTime());
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    /** Where the route stops meanwhile, what is in hand is completed all the same. */
    private Waiting poll(long nanos) {
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void store(List<Waiting> batch) throws InterruptedException {
        for (long pause = FIRST_PAUSE_MILLIS; !isStored(batch); pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            if (!pause(pause)) {
                complete(batch, STOPPED);
                throw new InterruptedException();
            }
        }
        complete(batch, null);
    }

    /** An error does not end the thread: the stream would stand still, and nobody would know. */
    private boolean isStored(List<Waiting> batch) {
        began = Instant.now();
        try {
            inbox.store(batch.stream().map(Waiting::message).toList());
            trouble = null;
            return true;
        } catch (RuntimeException | Error e) {
            report(batch.size(), e);
            return false;
        } finally {
            began = null;
        }
    }

    private void report(int size, Throwable e) {
        if (trouble == null) {
            LOG.warn("{} messages could not be stored and are tried again, nothing is acknowledged meanwhile", size, e);
        }
        trouble = words(e);
    }

    /** The database's own word where it said one, without the statement it said it of. */
    private static String words(Throwable failure) {
        String words = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                words = cause.getMessage();
            }
        }
        return words;
    }

    /** @return false where the application stops */
    private boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return writer == Thread.currentThread();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void complete(List<Waiting> batch, Exception failure) {
        for (Waiting waiting : batch) {
            memory.release(waiting.kilobytes());
            waiting.exchange().setException(failure);
            try {
                waiting.callback().done(false);
            } catch (RuntimeException | Error e) {
                LOG.warn("The acknowledgement of a message on {} failed; it will come again", waiting.message().topic(), e);
            }
        }
    }
}
