package ru.pribor.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts how devices are heard, beside the stream: a frame costs it no statement. Once a minute, in a flood less often, what was
 * counted since is added to the days in the database. It is a statistic with a fixed budget: in a flood, devices beyond it are left
 * out until they are heard again, and an instance that is killed loses what it has not written.
 */
@Component
class RadioTally {

    private static final Logger LOG = LoggerFactory.getLogger(RadioTally.class);
    /** What a million devices say in a minute when each reports once an hour. With six gateways each, that is 15 MB. */
    private static final int MOST_DEVICES = 20_000;

    private final RadioDays written;
    private final Rest rest = new Rest(Rest.OF_MINUTES);
    private final Map<String, String> gateways = new HashMap<>();
    private Map<RadioDay.Key, RadioDay> days = new HashMap<>();

    RadioTally(RadioDays written) {
        this.written = written;
    }

    /** Counts when the caller's transaction has been committed. */
    void heard(List<OnAir> onAir) {
        if (!onAir.isEmpty()) {
            AfterCommit.run(() -> add(onAir));
        }
    }

    private synchronized void add(List<OnAir> onAir) {
        for (OnAir air : onAir) {
            RadioDay.Key key = new RadioDay.Key(air.deviceId(), air.day());
            if (days.size() < MOST_DEVICES || days.containsKey(key)) {
                days.computeIfAbsent(key, absent -> new RadioDay()).add(air, this::name);
            }
        }
    }

    private String name(String gateway) {
        return gateways.computeIfAbsent(gateway, name -> name);
    }

    private synchronized Map<RadioDay.Key, RadioDay> take() {
        Map<RadioDay.Key, RadioDay> taken = days;
        days = new HashMap<>();
        gateways.clear();
        return taken;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void writeAtTimes() {
        rest.unlessResting(this::write);
    }

    @EventListener(ContextClosedEvent.class)
    void write() {
        Map<RadioDay.Key, RadioDay> taken = take();
        try {
            written.add(taken);
        } catch (RuntimeException e) {
            LOG.warn("How {} devices were heard could not be written down", taken.size(), e);
        }
    }
}
