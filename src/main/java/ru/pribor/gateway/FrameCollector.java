package ru.pribor.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
    static final Exception STOPPED = new IllegalStateException("The route stops");
    /** What may wait in memory, some 2,500 messages; a broker may send more than it was asked for. */
    private static final int MAX_KILOBYTES = 8 << 10;
    /** While one waits for the database the other reads. */
    private static final int WRITERS = 2;

    private final FrameInbox inbox;
    private final int batchSize;
    private final long lingerNanos;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore memory = new Semaphore(MAX_KILOBYTES);
    private volatile List<FrameWriter> writers = List.of();

    FrameCollector(FrameInbox inbox, @Value("${pribor.readings-from-chirpstack.batch-size}") int batchSize,
                   @Value("${pribor.readings-from-chirpstack.linger-ms}") long lingerMillis) {
        this.inbox = inbox;
        this.batchSize = batchSize;
        this.lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
    }

    record Waiting(Message message, Exchange exchange, AsyncCallback callback, int kilobytes) {
    }

    @Override
    protected void doStart() {
        writers = IntStream.rangeClosed(1, WRITERS).mapToObj(number -> new FrameWriter(this, inbox, number)).toList();
        writers.forEach(Thread::start);
    }

    @Override
    protected void doStop() throws InterruptedException {
        List<FrameWriter> stopping = writers;
        writers = List.of();
        for (FrameWriter writer : stopping) {
            writer.leave();
        }
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        complete(left, STOPPED);
    }

    /** What keeps messages from being stored; null where nothing does. */
    String trouble() {
        return writers.stream().map(FrameWriter::trouble).filter(Objects::nonNull).findFirst().orElse(null);
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

    /** Waits for the first message, and a little for those that follow it. */
    List<Waiting> nextBatch() throws InterruptedException {
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

    void complete(List<Waiting> batch, Exception failure) {
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
