package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.RouterLink;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;

/** What to say where nothing is registered yet: whoever may import is told to, anyone else whom to ask. */
final class EmptyRegistry {

    private EmptyRegistry() {
    }

    static EmptyState of(String key) {
        boolean imports = Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER)).isPresent();
        String text = I18NProvider.translate(key) + " " + I18NProvider.translate(key + (imports ? ".import" : ".ask"));
        return imports ? new EmptyState(VaadinIcon.DASHBOARD, text,
                new RouterLink(I18NProvider.translate("import.title"), ImportView.class)) : new EmptyState(VaadinIcon.DASHBOARD, text);
    }

    static EmptyState notFound(String key) {
        return new EmptyState(VaadinIcon.SEARCH, I18NProvider.translate(key));
    }
}
