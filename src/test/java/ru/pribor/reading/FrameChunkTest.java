package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameChunkTest {

    @Test
    void aChunkHasOneCodecWholeDevicesAndSoManyFramesAsAreDecodedAtOnce() {
        List<SelectedDevice> devices = List.of(device(1, "a"), device(2, "a"), device(3, "a"), device(4, "a"), device(5, "b"));

        List<FrameChunk> chunks = FrameChunk.of(devices, Map.of(1L, 3_000, 2L, 2_000, 3L, 9_000, 5L, 1));

        assertThat(chunks).extracting(chunk -> chunk.codec() + chunk.meters() + " " + chunk.frames())
                .containsExactly("a[1, 2] 5000", "a[3] 9000", "b[5] 1");
    }

    @Test
    void nothingIsNoChunk() {
        assertThat(FrameChunk.of(List.of(device(1, "a")), Map.of())).isEmpty();
    }

    private static SelectedDevice device(long id, String codec) {
        return new SelectedDevice(id, "eui" + id, codec, Set.of(id));
    }
}
