package ru.pribor.reading;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the frames of a batch say of the devices that sent them. */
final class DeviceHarvest {

    private final List<OnAir> onAir = new ArrayList<>();
    private final List<ClockCorrections.Told> clocks = new ArrayList<>(0);

    /** @param decoded null where the frame has no payload, or is decoded later */
    void add(Frame frame, Decoded decoded, FrameStep step) {
        onAir.add(new OnAir((int) frame.device().id(), frame.message().server(), frame.receivedAt(),
                frame.device().zoneAt(frame.receivedAt()).orElse(ZoneOffset.UTC), isNew(frame),
                frame.uplink().heard(), step, decoded == null ? null : decoded.batteryPercent()));
        if (decoded != null && decoded.deviceTime() != null && hasClockToCorrect(frame)) {
            clocks.add(new ClockCorrections.Told(frame.device(), frame.codec(), frame.receivedAt(),
                    Duration.between(frame.receivedAt(), decoded.deviceTime()).toSeconds()));
        }
    }

    /** A frame that a codec decodes out of the journal was counted when it came. */
    private static boolean isNew(Frame frame) {
        return !JournalReader.isSourceOf(frame.message());
    }

    private static boolean hasClockToCorrect(Frame frame) {
        return frame.codec().commands(frame.device().settings()).stream()
                .anyMatch(command -> command.kind() == DeviceCommand.Kind.CLOCK);
    }

    /** Devices that were heard, once a frame. */
    List<OnAir> onAir() {
        return onAir;
    }

    /** Clocks that can be corrected. */
    List<ClockCorrections.Told> clocks() {
        return clocks;
    }
}
