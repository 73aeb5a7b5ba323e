package ru.pribor.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ends a start that was made for its own sake: the launcher archives the classes it loaded. */
@Component
@ConditionalOnProperty("pribor.exit-after-start")
class ExitAfterStart {

    @Order(Ordered.LOWEST_PRECEDENCE)
    @EventListener(ApplicationReadyEvent.class)
    void exit() {
        System.exit(0);
    }
}
