package ru.pribor.gateway;

import java.io.IOException;
import ru.pribor.reading.DownlinkPort.NotSent;
import ru.pribor.reading.DownlinkPort.Outgoing;

/** The connection to a network server or to its broker. It is tried for ever, and says what is wrong. */
interface ServerConnection {

    boolean isConnected();

    /** What is wrong with it; null where it stands, or was not tried yet. */
    String trouble();

    /** How many messages came by it that are not stored yet; 0 where the server does not ask to be told. */
    default int unacknowledged() {
        return 0;
    }

    /** How many messages came by it since it began. */
    long received();

    /** Connects and subscribes anew; what the server keeps may come twice. */
    void renew();

    /** Begins, once the route stands that takes what comes. */
    void begin();

    /**
     * Returns when the server has taken it.
     *
     * @throws NotSent     where it refuses it
     * @throws IOException where nobody knows whether it has taken it
     */
    void send(Outgoing downlink) throws NotSent, IOException, InterruptedException;

    /** Ends it for good. What was not stored comes again, where the server keeps it. */
    void leave();
}
