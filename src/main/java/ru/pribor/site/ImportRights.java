package ru.pribor.site;

import org.springframework.security.access.AccessDeniedException;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.message.Refusal;

/**
 * What the importing person may touch. The import itself runs as the system, so these bounds are its own.
 *
 * @param everything     whether any house may be touched; else only those that the organisation manages or operates
 * @param organisationId the manager of new houses, or null for none
 * @param operator       whether new houses come under the organisation as operator too, so that the caller sees them
 * @param actor          the person in the passport, or null for the system
 */
record ImportRights(boolean everything, Long organisationId, boolean operator, Long actor) {

    /**
     * @throws AccessDeniedException for a person of another role
     * @throws Refusal               for a person without an organisation, or one who names another than the own
     */
    static ImportRights of(Long named) {
        if (Scope.isSystem()) {
            return new ImportRights(true, named, false, null);
        }
        SignedInUser user = Scope.user().filter(u -> u.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER))
                .orElseThrow(() -> new AccessDeniedException("The registry is imported by ADMIN, OPERATOR or MANAGER"));
        if (user.has(Role.ADMIN)) {
            return new ImportRights(true, named, false, user.id());
        }
        if (user.organisationId() == null) {
            throw new Refusal("import.error.noOrganisation");
        }
        if (named != null && !named.equals(user.organisationId())) {
            throw new Refusal("import.error.otherOrganisation");
        }
        return new ImportRights(false, user.organisationId(), !user.has(Role.MANAGER), user.id());
    }
}
