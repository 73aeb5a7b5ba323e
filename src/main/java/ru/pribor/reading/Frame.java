package ru.pribor.reading;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** An uplink of a known device on its way into the journal. */
record Frame(Message message, Uplink uplink, DeviceBook.Device device, Codec codec, Short codecId, Instant receivedAt,
             long payloadHash) {

    /** What a repeat has in common with the first, whatever time the network gave it. */
    record Key(long deviceId, long session, long counter, long payloadHash) {
    }

    static Frame of(Message message, Uplink uplink, DeviceBook.Device device, Codec codec, Short codecId, Instant receivedAt) {
        return new Frame(message, uplink, device, codec, codecId, receivedAt, hash(uplink));
    }

    Key key() {
        return new Key(device.id(), uplink.session(), uplink.counter(), payloadHash);
    }

    private static long hash(Uplink uplink) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) uplink.port());
            return ByteBuffer.wrap(digest.digest(uplink.payload())).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
