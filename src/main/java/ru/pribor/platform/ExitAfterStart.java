package ru.pribor.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends a start that was made for its own sake: the launcher archives the classes it loaded. */
@Component
@ConditionalOnProperty("pribor.exit-after-start")
class ExitAfterStart {

    private final ConfigurableApplicationContext context;

    ExitAfterStart(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void exit() {
        context.close();
    }
}
