package ru.pribor.script;

import org.springframework.security.access.AccessDeniedException;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;

/** Who may bring code into the system. */
final class Administrators {

    private Administrators() {
    }

    /** @throws AccessDeniedException for anybody but an administrator or the system */
    static void require() {
        if (!Scope.isSystem() && Scope.user().filter(user -> user.has(Role.ADMIN)).isEmpty()) {
            throw new AccessDeniedException("Codecs of vendors are for ADMIN");
        }
    }
}
