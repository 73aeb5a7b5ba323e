package ru.pribor.demo;

/** Where simulated meters publish: the broker that the product reads from. */
public interface Radio {

    /** Whether the broker took the message; one that it did not take is lost, as in the air. */
    boolean send(String topic, byte[] message);
}
