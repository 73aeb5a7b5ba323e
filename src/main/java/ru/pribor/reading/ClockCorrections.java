package ru.pribor.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ru.pribor.reading.DownlinkQueue.Asked;
import ru.pribor.reading.DownlinkQueue.Heard;

/**
 * Corrects the clocks of devices that tell them: by the difference, where it is more than the tolerance, and not again before
 * the device had time to hear it. A clock that is wrong by more than a day is a person's matter.
 *
 * @see "github.com/VegaAbsolute/IotVegaTimeCorrector: 5 seconds, one of them for the way"
 */
@Component
class ClockCorrections {

    private static final long TOLERANCE_SECONDS = 5;
    private static final long WAY_SECONDS = 1;
    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration TIME_TO_HEAR = Duration.ofDays(1);
    /** What was told earlier is history. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final DownlinkQueue queue;
    private final boolean enabled;

    ClockCorrections(DownlinkQueue queue, @Value("${pribor.clock-correction}") boolean enabled) {
        this.queue = queue;
        this.enabled = enabled;
    }

    /**
     * A device has told its clock.
     *
     * @param driftSeconds by which it is ahead of the network's
     */
    record Told(DeviceBook.Device device, Codec codec, Instant at, long driftSeconds) {

        boolean isRight() {
            return Math.abs(driftSeconds) <= TOLERANCE_SECONDS;
        }
    }

    /** In seconds, to be added. */
    static long correction(long driftSeconds) {
        return WAY_SECONDS - driftSeconds;
    }

    void judge(List<Told> clocks, Instant now) {
        if (clocks.isEmpty()) {
            return;
        }
        queue.clocksAreRight(clocks.stream().filter(Told::isRight).map(told -> new Heard(told.device().id(), told.at())).toList());
        List<Told> wrong = clocks.stream().filter(told -> !told.isRight() && told.at().isAfter(now.minus(FRESH))
                && Math.abs(told.driftSeconds()) <= MOST.toSeconds()).toList();
        if (enabled && !wrong.isEmpty()) {
            queue.clocksAreWrong(wrong.stream().map(told -> told.device().id()).toList(), now.minus(TIME_TO_HEAR), now);
            queue.ask(asked(wrong), null, now);
        }
    }

    private static List<Asked> asked(List<Told> wrong) {
        List<Asked> asked = new ArrayList<>();
        for (Told told : wrong) {
            DeviceCommand command = DeviceCommand.correctClock(correction(told.driftSeconds()));
            asked.add(new Asked(told.device().id(), command, told.codec().frame(command, told.device().settings())));
        }
        return asked;
    }
}
