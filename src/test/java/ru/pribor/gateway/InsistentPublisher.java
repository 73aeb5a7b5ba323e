package ru.pribor.gateway;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import ru.pribor.reading.Message;

/** Publishes with QoS 1 as a network server with a memory does: what was not acknowledged is published again. */
final class InsistentPublisher {

    private static final int IN_FLIGHT = 400;
    private static final int PATIENCE_SECONDS = 5;

    private final String url;
    private final String clientId;
    private final int perSecond;
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** @param perSecond at most so many; 0 for no limit */
    InsistentPublisher(String url, String clientId, int perSecond) {
        this.url = url;
        this.clientId = clientId;
        this.perSecond = perSecond;
    }

    /** How many were acknowledged so far. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Returns when every message was acknowledged; each is asked for when its turn comes. */
    void publish(Iterable<Message> messages) throws InterruptedException {
        Iterator<Message> source = messages.iterator();
        Queue<Message> again = new ConcurrentLinkedQueue<>();
        while (!again.isEmpty() || source.hasNext()) {
            Queue<Message> failed = new ConcurrentLinkedQueue<>();
            try {
                publishOverOneConnection(again, source, failed);
            } catch (MqttException e) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            again.addAll(failed);
        }
    }

    private void publishOverOneConnection(Queue<Message> again, Iterator<Message> source, Queue<Message> failed)
            throws MqttException, InterruptedException {
        MqttAsyncClient client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        try {
            client.connect().waitForCompletion(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            long began = System.nanoTime();
            for (int sent = 0; failed.isEmpty() && (!again.isEmpty() || source.hasNext()); sent++) {
                pace(began, sent);
                if (!inFlight.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new MqttException(MqttClientException.REASON_CODE_CLIENT_TIMEOUT);
                }
                publish(client, again.isEmpty() ? source.next() : again.poll(), failed, inFlight);
            }
            awaitAnswers(inFlight);
        } finally {
            client.disconnectForcibly(0, 200, false);
            client.close(true);
            awaitAnswers(inFlight);
        }
    }

    private static void awaitAnswers(Semaphore inFlight) throws InterruptedException {
        if (inFlight.tryAcquire(IN_FLIGHT, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            inFlight.release(IN_FLIGHT);
        }
    }

    private void publish(MqttAsyncClient client, Message message, Queue<Message> failed, Semaphore inFlight) {
        MqttActionListener listener = new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                acknowledged.incrementAndGet();
                inFlight.release();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable exception) {
                failed.add(message);
                inFlight.release();
            }
        };
        try {
            client.publish(message.topic(), message.content(), 1, false, null, listener);
        } catch (MqttException e) {
            failed.add(message);
            inFlight.release();
        }
    }

    private void pace(long began, int sent) throws InterruptedException {
        if (perSecond > 0) {
            long early = began + sent * TimeUnit.SECONDS.toNanos(1) / perSecond - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(early);
        }
    }
}
