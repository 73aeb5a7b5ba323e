package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
import ru.pribor.process.TaskChanges;

/** Keeps a page up to date with the tasks, by push, for as long as it is open. */
final class LiveTasks {

    private LiveTasks() {
    }

    static void follow(Component page, TaskChanges changes, Runnable refresh) {
        page.addAttachListener(attach -> {
            UI ui = attach.getUI();
            Runnable asPerson = new DelegatingSecurityContextRunnable(refresh, SecurityContextHolder.getContext());
            Runnable stop = changes.subscribe(() -> {
                if (ui.isAttached()) {
                    ui.access(asPerson::run);
                }
            });
            page.addDetachListener(detach -> {
                stop.run();
                detach.unregisterListener();
            });
        });
    }
}
