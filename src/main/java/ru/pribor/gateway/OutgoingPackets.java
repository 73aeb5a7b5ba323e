package ru.pribor.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What goes to a broker: Paho's packets, and between them acknowledgements of ours, which come by the thousand and are sent
 * together. Who acknowledges does not wait for the network.
 */
final class OutgoingPackets extends OutputStream {

    private static final int PUBACK = 0x40;

    private final OutputStream network;
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private final ByteArrayOutputStream acknowledgements = new ByteArrayOutputStream();

    OutgoingPackets(OutputStream network) {
        this.network = network;
    }

    @Override
    public void write(int one) {
        packet.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        packet.write(bytes, offset, length);
    }

    /** Paho flushes whole packets. */
    @Override
    public void flush() throws IOException {
        send(packet.toByteArray());
        packet.reset();
    }

    /** @return whether it is the first to be sent */
    boolean acknowledge(int packetId) {
        synchronized (acknowledgements) {
            boolean first = acknowledgements.size() == 0;
            acknowledgements.write(PUBACK);
            acknowledgements.write(2);
            acknowledgements.write(packetId >> 8);
            acknowledgements.write(packetId);
            return first;
        }
    }

    void sendAcknowledgements() throws IOException {
        byte[] all;
        synchronized (acknowledgements) {
            all = acknowledgements.toByteArray();
            acknowledgements.reset();
        }
        send(all);
    }

    private void send(byte[] bytes) throws IOException {
        synchronized (network) {
            network.write(bytes);
            network.flush();
        }
    }
}
