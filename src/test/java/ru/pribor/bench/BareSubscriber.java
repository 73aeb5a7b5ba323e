package ru.pribor.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * What the product is compared with: a subscriber by Paho that only counts, as a process of its own: {@code url topic}. It says
 * {@code count last}, the instant of the last arrival in microseconds since 1970, whenever more has arrived.
 */
final class BareSubscriber extends Arrivals {

    private static final int PAUSE_MILLIS = 50;

    private final AtomicLong arrived = new AtomicLong();
    private volatile long last;

    public static void main(String[] arguments) throws Exception {
        BareSubscriber subscriber = new BareSubscriber();
        MqttClient client = new MqttClient(arguments[0], "bare-subscriber", new MemoryPersistence());
        client.setCallback(subscriber);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        client.connect(options);
        client.subscribe(arguments[1], 1);
        subscriber.report();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        last = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        arrived.incrementAndGet();
    }

    private void report() throws InterruptedException {
        long said = -1;
        while (true) {
            long now = arrived.get();
            if (now != said) {
                System.out.println(now + " " + last);
                said = now;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
