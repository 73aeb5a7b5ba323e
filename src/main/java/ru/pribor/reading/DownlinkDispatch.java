package ru.pribor.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.reading.DownlinkPort.NotSent;
import ru.pribor.reading.DownlinkPort.Outgoing;

/**
 * Gives waiting downlinks to their network servers, each to be sent once at most: a correction of a clock heard twice would do
 * harm, so where nobody knows whether it went out, it is not repeated.
 */
@Component
class DownlinkDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(DownlinkDispatch.class);
    private static final int AT_ONCE = 50;

    private final DownlinkQueue queue;
    private final DownlinkPort port;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private CompletableFuture<Void> dispatched = CompletableFuture.completedFuture(null);

    DownlinkDispatch(DownlinkQueue queue, DownlinkPort port, TransactionTemplate transactions, Clock clock) {
        this.queue = queue;
        this.port = port;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** On a thread of its own: a network server may take its time, and other jobs have theirs. */
    @Scheduled(initialDelay = 2, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void dispatch() {
        if (dispatched.isDone()) {
            dispatched = CompletableFuture.runAsync(this::dispatchWaiting).exceptionally(failure -> {
                LOG.warn("Downlinks wait: {}", failure.getMessage());
                return null;
            });
        }
    }

    private void dispatchWaiting() {
        Scope.asSystem(() -> {
            List<Outgoing> claimed = transactions.execute(status -> {
                Instant now = clock.instant();
                queue.expire(now);
                return queue.claim(AT_ONCE, now);
            });
            claimed.forEach(this::send);
        });
    }

    private void send(Outgoing downlink) {
        try {
            port.send(downlink);
        } catch (NotSent e) {
            transactions.executeWithoutResult(status -> notSent(downlink, e));
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows whether a downlink to {} was sent", downlink.devEui(), e);
        }
    }

    private void notSent(Outgoing downlink, NotSent why) {
        if (why.forNow()) {
            queue.putBack(downlink);
        } else {
            queue.report(List.of(new DownlinkReport(downlink.devEui(), downlink.ticket(), DownlinkState.FAILED, why.getMessage())),
                    clock.instant());
        }
    }
}
