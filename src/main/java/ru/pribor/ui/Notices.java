package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import ru.pribor.message.Refusal;

/** Short words at the edge of the page. */
final class Notices {

    private static final int MILLISECONDS = 6000;

    private Notices() {
    }

    static void done(String key, Object... arguments) {
        show(key, arguments).addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    static void refused(Refusal refusal) {
        show(refusal.key(), refusal.arguments()).addThemeVariants(NotificationVariant.LUMO_ERROR);
    }

    private static Notification show(String key, Object... arguments) {
        String text = UI.getCurrent().getTranslation(key, arguments);
        return Notification.show(text, MILLISECONDS, Notification.Position.BOTTOM_CENTER);
    }
}
