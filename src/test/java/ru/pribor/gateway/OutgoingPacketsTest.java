package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OutgoingPacketsTest {

    private final ByteArrayOutputStream network = new ByteArrayOutputStream();
    private final OutgoingPackets packets = new OutgoingPackets(network);

    @Test
    void sendsAcknowledgementsTogetherAndNeverWithinAPacket() throws IOException {
        packets.write(new byte[] {0x32, 4});

        assertThat(packets.acknowledge(1)).as("the first has to be sent").isTrue();
        assertThat(packets.acknowledge(0x1234)).as("it goes with the first").isFalse();
        assertThat(network.size()).isZero();
        packets.sendAcknowledgements();
        assertThat(network.toByteArray()).containsExactly(0x40, 2, 0, 1, 0x40, 2, 0x12, 0x34);

        network.reset();
        packets.write(new byte[] {1, 2, 3, 4});
        packets.flush();
        assertThat(network.toByteArray()).containsExactly(0x32, 4, 1, 2, 3, 4);
        assertThat(packets.acknowledge(2)).isTrue();
    }
}
