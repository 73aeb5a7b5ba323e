package ru.pribor.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a broker sends, for Paho to read, without the messages: these are handed on at once. Paho would lead each through two
 * threads and a queue of ten, which costs as much as storing it; and on a control character in a topic or in a property its
 * reading thread dies, while the broker delivers that message again over every further connection.
 *
 * @see <a href="https://github.com/eclipse-paho/paho.mqtt.java/issues/996">Paho's issue</a>
 */
final class IncomingPackets extends InputStream {

    private static final int BUFFER = 64 << 10;
    private static final int PUBLISH = 3;
    private static final int QOS = 0b110;
    private static final int DELETE = 0x7f;
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cn}]");

    private final InputStream packets;
    private final Messages messages;
    private InputStream packet = InputStream.nullInputStream();

    IncomingPackets(InputStream packets, Messages messages) {
        this.packets = new BufferedInputStream(packets, BUFFER);
        this.messages = messages;
    }

    /** Where messages go. */
    interface Messages {

        /** @param packetId to acknowledge; 0 where the broker does not wait for that */
        void arrived(int packetId, String topic, byte[] content) throws IOException;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (packet.available() == 0) {
            int first = packets.read();
            if (first < 0) {
                return -1;
            }
            take(first);
        }
        return packet.read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        return packet.available() + packets.available();
    }

    private void take(int first) throws IOException {
        byte[] length = new byte[4];
        int digits = 0;
        do {
            length[digits] = bytes(1)[0];
        } while (length[digits++] < 0 && digits < length.length);
        int bytes = number(ByteBuffer.wrap(length));
        if (bytes > GatewayConfiguration.MAX_PACKET_BYTES) {
            throw new IOException("A packet of " + bytes + " bytes");
        }
        byte[] rest = bytes(bytes);
        if (first >> 4 == PUBLISH) {
            hand(ByteBuffer.wrap(rest), (first & QOS) > 0);
        } else {
            packet = new ByteArrayInputStream(ByteBuffer.allocate(1 + digits + rest.length).put((byte) first)
                    .put(length, 0, digits).put(rest).array());
        }
    }

    private void hand(ByteBuffer message, boolean acknowledged) throws IOException {
        byte[] topic = new byte[Short.toUnsignedInt(message.getShort())];
        message.get(topic);
        int packetId = acknowledged ? Short.toUnsignedInt(message.getShort()) : 0;
        int properties = number(message);
        message.position(message.position() + properties);
        byte[] content = new byte[message.remaining()];
        message.get(content);
        messages.arrived(packetId, readable(topic), content);
    }

    private static String readable(byte[] topic) {
        String text = new String(topic, StandardCharsets.UTF_8);
        for (byte character : topic) {
            if (character < ' ' || character == DELETE) {
                return UNREADABLE.matcher(text).replaceAll("?");
            }
        }
        return text;
    }

    /** A variable byte integer. */
    private static int number(ByteBuffer from) {
        int value = 0;
        int shift = 0;
        byte digit;
        do {
            digit = from.get();
            value |= (digit & 0x7f) << shift;
            shift += 7;
        } while (digit < 0 && shift < 28);
        return value;
    }

    /** Within a packet: the rest is on its way, however long Paho means to wait for a next packet. */
    private byte[] bytes(int number) throws IOException {
        byte[] bytes = new byte[number];
        int done = 0;
        while (done < number) {
            try {
                int read = packets.read(bytes, done, number - done);
                if (read < 0) {
                    throw new EOFException();
                }
                done += read;
            } catch (SocketTimeoutException e) {
                continue;
            }
        }
        return bytes;
    }
}
