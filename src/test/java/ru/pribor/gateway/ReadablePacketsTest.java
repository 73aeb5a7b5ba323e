package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadablePacketsTest {

    private static final byte[] NO_PROPERTIES = {0};
    private static final byte[] PING_ANSWER = {(byte) 0xd0, 0};

    @ParameterizedTest
    @CsvSource({"a/b, a/b", "a/\u0001/b, a/?/b", "a\u007f, a?", "a\u0085, a?", "a\ufffe, a?", "счётчик/😀, счётчик/😀"})
    void replacesInATopicWhatPahoDoesNotRead(String sent, String read) throws IOException {
        assertThat(readable(publish(sent, NO_PROPERTIES, "{}"))).isEqualTo(publish(read, NO_PROPERTIES, "{}"));
    }

    @Test
    void leavesThePropertiesOut() throws IOException {
        byte[] userProperty = {7, 0x26, 0, 1, 1, 0, 1, 2};

        assertThat(readable(publish("a", userProperty, "{}"))).isEqualTo(publish("a", NO_PROPERTIES, "{}"));
    }

    @Test
    void letsEverythingElsePass() throws IOException {
        byte[] long1 = publish("a", NO_PROPERTIES, "x".repeat(300_000));
        byte[] empty = publish("b", NO_PROPERTIES, "");

        assertThat(readable(PING_ANSWER, long1, PING_ANSWER, empty, PING_ANSWER))
                .isEqualTo(joined(PING_ANSWER, long1, PING_ANSWER, empty, PING_ANSWER));
    }

    @Test
    void endsWhereTheBrokerEnds() throws IOException {
        assertThat(new ReadablePackets(InputStream.nullInputStream()).read()).isEqualTo(-1);
    }

    @Test
    void waitsForTheRestOfAPacketOverTimeouts() throws IOException {
        byte[] packet = publish("a/\u0001", NO_PROPERTIES, "{}");
        InputStream slow = new InputStream() {
            private int calls;

            @Override
            public int read() throws IOException {
                if (calls++ % 2 == 0 && calls > 1) {
                    throw new SocketTimeoutException();
                }
                return calls / 2 < packet.length ? packet[calls / 2] & 0xff : -1;
            }
        };

        assertThat(new ReadablePackets(slow).readNBytes(packet.length)).isEqualTo(publish("a/?", NO_PROPERTIES, "{}"));
    }

    private static byte[] readable(byte[]... packets) throws IOException {
        return new ReadablePackets(new ByteArrayInputStream(joined(packets))).readAllBytes();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] publish(String topic, byte[] properties, String payload) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] rest = joined(new byte[] {(byte) (name.length >> 8), (byte) name.length}, name, new byte[] {0, 7}, properties,
                payload.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0x32);
        for (int left = rest.length; ; left >>= 7) {
            packet.write(left < 0x80 ? left : left & 0x7f | 0x80);
            if (left < 0x80) {
                break;
            }
        }
        packet.writeBytes(rest);
        return packet.toByteArray();
    }
}
