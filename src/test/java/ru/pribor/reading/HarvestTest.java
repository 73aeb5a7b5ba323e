package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import ru.pribor.quantity.Resource;

class HarvestTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aFrameIsOnTheAirOnceWhateverDecodesItLater() throws Unusable {
        Uplink uplink = new Uplink("70b3d5e700000001", 1, 1, 2, new byte[] {1}, AT, 1, -90, 7f);

        assertThat(onAir(new Message("chirpstack", "t", new byte[0]), uplink, null)).isTrue();
        assertThat(onAir(JournalReader.message(uplink), uplink, new Decoded(List.of(), List.of(), 90, null, null, null, null, List.of())))
                .isFalse();
    }

    private static boolean onAir(Message message, Uplink uplink, Decoded decoded) throws Unusable {
        KnownMeter meter = new KnownMeter(1, null, Resource.COLD_WATER, Duration.ofHours(1), null, null, null);
        DeviceBook.Device device = new DeviceBook.Device(1, "c", DeviceSettings.NONE, null, null, List.of(
                new DeviceBook.Channel(1, meter, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, Instant.EPOCH, null)));
        Harvest harvest = new Harvest(AT);
        harvest.add(new Frame(message, uplink, device, null, null, AT), decoded);
        return harvest.devices().onAir().get(0).anew();
    }
}
