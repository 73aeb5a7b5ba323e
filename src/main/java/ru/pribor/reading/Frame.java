package ru.pribor.reading;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * An uplink of a known device on its way into the journal.
 *
 * @param codecId of the codec and its version; null until a deferred codec has decoded it
 */
record Frame(Message message, Uplink uplink, DeviceBook.Device device, Codec codec, Short codecId, Instant receivedAt) {

    /** What a repeat has in common with the first, whatever time the network gave it. */
    record Content(int deviceId, int session, int counter, int port, ByteBuffer payload) {

        Content(int deviceId, int session, int counter, int port, byte[] payload) {
            this(deviceId, session, counter, port, ByteBuffer.wrap(payload));
        }
    }

    /** The key of the journal. */
    record Key(int deviceId, int counter, Instant receivedAt) {
    }

    /** As its codec gets it. */
    Payload payload() {
        return new Payload(uplink.port(), uplink.payload(), receivedAt, device.settingsAt(receivedAt));
    }

    /**
     * Whether it follows the latest frame of its device by counter and by the network's time, and so is not in the journal: what comes
     * again has the same time. To be asked before it is heard, since that moves the latest on.
     */
    boolean isNext() {
        return uplink.receivedAt() != null && !uplink.receivedAt().isBefore(receivedAt)
                && device.channelsAt(receivedAt).stream().allMatch(channel -> channel.meter().isFollowedBy(uplink, receivedAt));
    }

    Content content() {
        return new Content((int) device.id(), (int) uplink.session(), (int) uplink.counter(), uplink.port(), uplink.payload());
    }

    Key key() {
        return new Key((int) device.id(), (int) uplink.counter(), receivedAt);
    }
}
