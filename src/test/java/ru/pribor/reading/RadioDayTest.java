package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadioDayTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final RadioDay day = new RadioDay();

    @Test
    void aGatewayIsOneHoweverOftenItHears() {
        hear(NOON, new Hearing("a", -100, 1), new Hearing("b", -90, 2));
        hear(NOON.minusSeconds(1), new Hearing("a", -80, 3), new Hearing(null, -70, 4));

        assertThat(day.frames).isEqualTo(2);
        assertThat(day.gateways).extracting(gateway -> gateway.name + " " + gateway.frames + " " + gateway.bestRssi + " " + gateway.rssiSum
                + " " + gateway.snrSum + " " + gateway.lastAt).containsExactly("a 2 -80 -180 4.0 " + NOON, "b 1 -90 -90 2.0 " + NOON);
    }

    @Test
    void sixteenGatewaysAreEnough() {
        hear(NOON, IntStream.range(0, 20).mapToObj(i -> new Hearing("gateway-" + i, -100, 1)).toArray(Hearing[]::new));
        hear(NOON, new Hearing("gateway-19", -50, 1), new Hearing("gateway-15", -50, 1));

        assertThat(day.gateways).hasSize(16);
        assertThat(day.gateways.get(15).frames).isEqualTo(2);
    }

    private void hear(Instant at, Hearing... hearings) {
        day.add(new OnAir(1, "chirpstack", at, ZoneOffset.UTC, true, List.of(hearings), FrameStep.NEXT, null), name -> name);
    }
}
