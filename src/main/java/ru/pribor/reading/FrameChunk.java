package ru.pribor.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Devices that name one codec, with so many frames as are decoded at once. */
record FrameChunk(List<SelectedDevice> devices, int frames) {

    private static final int MOST_FRAMES = 5_000;

    /**
     * All frames of a device are in one chunk.
     *
     * @param devices by codec
     * @param counts  of frames; a device without any is left out
     */
    static List<FrameChunk> of(List<SelectedDevice> devices, Map<Long, Integer> counts) {
        List<FrameChunk> chunks = new ArrayList<>();
        List<SelectedDevice> next = new ArrayList<>();
        int frames = 0;
        for (SelectedDevice device : devices) {
            int more = counts.getOrDefault(device.id(), 0);
            if (!next.isEmpty() && (frames + more > MOST_FRAMES || !next.get(0).codec().equals(device.codec()))) {
                chunks.add(new FrameChunk(List.copyOf(next), frames));
                next.clear();
                frames = 0;
            }
            if (more > 0) {
                next.add(device);
                frames += more;
            }
        }
        if (!next.isEmpty()) {
            chunks.add(new FrameChunk(next, frames));
        }
        return chunks;
    }

    String codec() {
        return devices.get(0).codec();
    }

    List<String> devEuis() {
        return devices.stream().map(SelectedDevice::devEui).toList();
    }

    Set<Long> meters() {
        return devices.stream().flatMap(device -> device.meters().stream()).collect(Collectors.toSet());
    }
}
