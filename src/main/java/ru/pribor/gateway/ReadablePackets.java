package ru.pribor.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * What a broker sends, as Paho can read it. On a control character in a topic or in a property Paho's reading thread dies; the
 * broker delivers that message again over every further connection, and the stream stands still behind it. Here such
 * characters of a topic are replaced, and the properties of a message, which nobody needs, are left out.
 *
 * @see <a href="https://github.com/eclipse-paho/paho.mqtt.java/issues/996">Paho's issue</a>
 */
final class ReadablePackets extends InputStream {

    private static final int PUBLISH = 3;
    private static final int QOS = 0b110;
    private static final int DELETE = 0x7f;
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cn}]");

    private final InputStream packets;
    private InputStream head = InputStream.nullInputStream();
    private int body;

    ReadablePackets(InputStream packets) {
        this.packets = new BufferedInputStream(packets);
    }

    /** A connection whose packets are readable. */
    static NetworkModule of(NetworkModule network) {
        return new NetworkModule() {
            @Override
            public void start() throws IOException, MqttException {
                network.start();
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return new ReadablePackets(network.getInputStream());
            }

            @Override
            public OutputStream getOutputStream() throws IOException {
                return network.getOutputStream();
            }

            @Override
            public void stop() throws IOException {
                network.stop();
            }

            @Override
            public String getServerURI() {
                return network.getServerURI();
            }
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (head.available() == 0 && body == 0) {
            int first = packets.read();
            if (first < 0) {
                return -1;
            }
            begin(first);
        }
        if (head.available() > 0) {
            return head.read(target, offset, length);
        }
        int read = packets.read(target, offset, Math.min(length, body));
        body -= Math.max(0, read);
        return read;
    }

    @Override
    public int available() throws IOException {
        return head.available() + packets.available();
    }

    private void begin(int first) throws IOException {
        Numbered length = number();
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        body = length.value;
        if (first >> 4 == PUBLISH) {
            byte[] topic = bytes(next() << 8 | next());
            byte[] packetId = bytes((first & QOS) == 0 ? 0 : 2);
            Numbered properties = number();
            bytes(properties.value);
            body -= 2 + topic.length + packetId.length + properties.bytes + properties.value;
            byte[] readable = readable(topic);
            start.write(readable.length >> 8);
            start.write(readable.length);
            start.writeBytes(readable);
            start.writeBytes(packetId);
            start.write(0);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(first);
        writeNumber(whole, start.size() + body);
        start.writeTo(whole);
        head = new ByteArrayInputStream(whole.toByteArray());
    }

    private static byte[] readable(byte[] topic) {
        for (byte character : topic) {
            if (character < ' ' || character == DELETE) {
                return UNREADABLE.matcher(new String(topic, StandardCharsets.UTF_8)).replaceAll("?")
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return topic;
    }

    /** A variable byte integer, and how many bytes it has. */
    private record Numbered(int value, int bytes) {
    }

    private Numbered number() throws IOException {
        int value = 0;
        int bytes = 0;
        int digit;
        do {
            digit = next();
            value |= (digit & 0x7f) << 7 * bytes++;
        } while (digit >= 0x80 && bytes < 4);
        return new Numbered(value, bytes);
    }

    private static void writeNumber(ByteArrayOutputStream target, int value) {
        int rest = value;
        while (rest >= 0x80) {
            target.write(rest & 0x7f | 0x80);
            rest >>= 7;
        }
        target.write(rest);
    }

    private int next() throws IOException {
        return bytes(1)[0] & 0xff;
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
