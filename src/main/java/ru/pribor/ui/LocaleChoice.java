package ru.pribor.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ru.pribor.access.Scope;
import ru.pribor.access.Users;

/** Opens a page in the language the person chose, or the product's default before the sign-in. */
@Component
class LocaleChoice implements VaadinServiceInitListener {

    private static final String CHOSEN = LocaleChoice.class.getName();

    private final transient Users users;
    private final Locale initial;

    LocaleChoice(Users users, @Value("${pribor.locale}") String initial) {
        this.users = users;
        this.initial = Locale.forLanguageTag(initial);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(session -> session.getSession().setLocale(initial));
        event.getSource().addUIInitListener(ui -> Scope.user().ifPresent(user -> {
            VaadinSession session = ui.getUI().getSession();
            if (!user.getUsername().equals(session.getAttribute(CHOSEN))) {
                session.setAttribute(CHOSEN, user.getUsername());
                users.byId(user.id()).ifPresent(account -> session.setLocale(Locale.forLanguageTag(account.locale())));
            }
            ui.getUI().setLocale(session.getLocale());
        }));
        event.getSource().addUIInitListener(ui -> ui.getUI().getPage().executeJs("document.documentElement.lang = $0",
                ui.getUI().getLocale().getLanguage()));
    }
}
