package ru.pribor.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts how devices are heard, beside the stream: a frame costs it no statement. Once a minute, and earlier where it is much,
 * what was counted since is added to the days in the database; an instance that is killed loses this minute of a statistic,
 * and no frame.
 */
@Component
class RadioTally {

    private static final Logger LOG = LoggerFactory.getLogger(RadioTally.class);
    private static final int SECONDS = 60;
    /** Rows to be written at once; as many again may be counted meanwhile. */
    private static final int MUCH = 50_000;

    private final RadioDays days;
    private Map<RadioDay.Key, RadioDay> devices = new HashMap<>();
    private Map<GatewayDay.Key, GatewayDay> gateways = new HashMap<>();
    private volatile CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    RadioTally(RadioDays days) {
        this.days = days;
    }

    /** Counts when the caller's transaction has been committed. */
    void heard(List<OnAir> onAir) {
        if (!onAir.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    if (add(onAir) > MUCH) {
                        writing.join();
                        writing = CompletableFuture.runAsync(RadioTally.this::write);
                    }
                }
            });
        }
    }

    private synchronized int add(List<OnAir> onAir) {
        for (OnAir air : onAir) {
            devices.computeIfAbsent(new RadioDay.Key(air.deviceId(), air.day()), key -> new RadioDay()).add(air);
            if (air.anew()) {
                air.heard().stream().filter(hearing -> hearing.gateway() != null).forEach(hearing -> gateways
                        .computeIfAbsent(new GatewayDay.Key(air.deviceId(), hearing.gateway(), air.day()), key -> new GatewayDay())
                        .add(air, hearing));
            }
        }
        return gateways.size();
    }

    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    @EventListener(ContextClosedEvent.class)
    void write() {
        Map<RadioDay.Key, RadioDay> heard;
        Map<GatewayDay.Key, GatewayDay> by;
        synchronized (this) {
            heard = devices;
            by = gateways;
            devices = new HashMap<>();
            gateways = new HashMap<>();
        }
        try {
            days.add(heard, by);
        } catch (RuntimeException e) {
            LOG.warn("How {} devices were heard could not be written down", heard.size(), e);
        }
    }
}
