package ru.pribor.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;

/** How wide the window is: what does not fit a phone is laid out anew, not only made smaller. */
final class Screen {

    private static final int PHONE_PIXELS = 700;

    private Screen() {
    }

    /** Tells whether the window is as narrow as a phone, at first and whenever that changes. */
    static void watch(Component component, Consumer<Boolean> narrow) {
        component.addAttachListener(attached -> tell(attached, narrow));
    }

    private static void tell(AttachEvent attached, Consumer<Boolean> narrow) {
        Page page = attached.getUI().getPage();
        boolean[] last = new boolean[1];
        page.retrieveExtendedClientDetails(details -> {
            last[0] = details.getWindowInnerWidth() <= PHONE_PIXELS;
            narrow.accept(last[0]);
        });
        Registration resize = page.addBrowserWindowResizeListener(event -> {
            boolean now = event.getWidth() <= PHONE_PIXELS;
            if (now != last[0]) {
                last[0] = now;
                narrow.accept(now);
            }
        });
        attached.getSource().addDetachListener(detached -> {
            detached.unregisterListener();
            resize.remove();
        });
    }
}
