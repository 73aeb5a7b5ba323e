package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;

/** What to say where nothing is registered yet: whoever may import is told to, anyone else whom to ask. */
final class EmptyRegistry {

    private EmptyRegistry() {
    }

    static String text(Component in, String key) {
        boolean imports = Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER)).isPresent();
        return in.getTranslation(key) + " " + in.getTranslation(key + (imports ? ".import" : ".ask"));
    }
}
