package ru.pribor.reading;

import java.time.Instant;

/** The way to devices; whoever knows network servers implements it. */
public interface DownlinkPort {

    /**
     * One downlink.
     *
     * @param server    the name of the network server
     * @param address   the device's place there
     * @param ticket    by which the network server tells what became of it
     * @param port      LoRaWAN FPort, 1..223
     * @param expiresAt from when on it is of no use
     */
    record Outgoing(String server, String address, String devEui, String ticket, int port, byte[] payload, boolean confirmed,
                    Instant expiresAt) {
    }

    /**
     * Returns when the network server has taken it.
     *
     * @throws NotSent where it has not, for certain
     */
    void send(Outgoing downlink) throws NotSent;

    /** It was not sent. */
    class NotSent extends Exception {

        private final boolean forNow;

        /** @param forNow whether it may be tried again */
        public NotSent(String message, boolean forNow) {
            super(message);
            this.forNow = forNow;
        }

        boolean forNow() {
            return forNow;
        }
    }
}
