package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
import ru.pribor.access.LongWork;

/** Shows each step of a person's work while a component is on the page. */
final class Follower {

    private Runnable unfollow = () -> { };

    Follower(Component shown) {
        shown.addDetachListener(detached -> unfollow.run());
    }

    /** @param show is run at once, and then in the page at every step */
    void follow(LongWork<?> work, Runnable show) {
        unfollow.run();
        UI ui = UI.getCurrent();
        Runnable asPerson = new DelegatingSecurityContextRunnable(show, SecurityContextHolder.getContext());
        unfollow = work.follow(() -> ui.access(asPerson::run));
        show.run();
    }
}
