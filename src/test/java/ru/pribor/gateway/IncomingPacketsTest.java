package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingPacketsTest {

    private static final byte[] NO_PROPERTIES = {0};
    private static final byte[] PING_ANSWER = {(byte) 0xd0, 0};

    private final List<Arrived> arrived = new ArrayList<>();

    private record Arrived(int packetId, String topic, String content) {
    }

    @ParameterizedTest
    @CsvSource({"a/b, a/b", "a/\u0001/b, a/?/b", "a\u007f, a?", "a\u0085, a?", "a\ufffe, a?", "счётчик/😀, счётчик/😀"})
    void handsOnMessagesWithTopicsThatCanBeShown(String sent, String shown) throws IOException {
        assertThat(forPaho(publish(sent, NO_PROPERTIES, "{}"))).isEmpty();

        assertThat(arrived).containsExactly(new Arrived(7, shown, "{}"));
    }

    @Test
    void leavesThePropertiesOut() throws IOException {
        byte[] userProperty = {7, 0x26, 0, 1, 1, 0, 1, 2};

        forPaho(publish("a", userProperty, "{}"));

        assertThat(arrived).containsExactly(new Arrived(7, "a", "{}"));
    }

    @Test
    void nobodyWaitsForTheAcknowledgementOfQosZero() throws IOException {
        forPaho(new byte[] {0x30, 6, 0, 1, 'a', 0, '{', '}'});

        assertThat(arrived).containsExactly(new Arrived(0, "a", "{}"));
    }

    @Test
    void letsEverythingElsePassInItsOrder() throws IOException {
        byte[] connected = {0x20, 3, 0, 0, 0};
        byte[] long1 = publish("a", NO_PROPERTIES, "x".repeat(300_000));
        byte[] empty = publish("b", NO_PROPERTIES, "");

        assertThat(forPaho(connected, long1, PING_ANSWER, empty, PING_ANSWER)).isEqualTo(joined(connected, PING_ANSWER, PING_ANSWER));

        assertThat(arrived).containsExactly(new Arrived(7, "a", "x".repeat(300_000)), new Arrived(7, "b", ""));
    }

    @Test
    void endsWhereTheBrokerEnds() throws IOException {
        assertThat(forPaho()).isEmpty();
        assertThatThrownBy(() -> forPaho(new byte[] {0x32, 10, 0})).isInstanceOf(EOFException.class);
    }

    @Test
    void refusesAPacketLargerThanWasAskedFor() {
        assertThatThrownBy(() -> forPaho(new byte[] {0x32, -1, -1, -1, 0x7f})).isInstanceOf(IOException.class);
    }

    @Test
    void waitsForTheRestOfAPacketOverTimeouts() throws IOException {
        byte[] packet = publish("a", NO_PROPERTIES, "{}");
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(packet)) {
            private int done;
            private boolean late;

            @Override
            public int available() {
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                late = !late && done > 0 && done < packet.length;
                if (late) {
                    throw new SocketTimeoutException();
                }
                done++;
                return super.read(target, offset, 1);
            }
        };

        assertThat(packets(slow).readAllBytes()).isEmpty();
        assertThat(arrived).containsExactly(new Arrived(7, "a", "{}"));
    }

    private byte[] forPaho(byte[]... packets) throws IOException {
        return packets(new ByteArrayInputStream(joined(packets))).readAllBytes();
    }

    private IncomingPackets packets(InputStream in) {
        return new IncomingPackets(in, (packetId, topic, content) ->
                arrived.add(new Arrived(packetId, topic, new String(content, StandardCharsets.UTF_8))));
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
