package ru.pribor.access;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import ru.pribor.message.Messages;

/**
 * Whose data the current thread may touch. A transaction takes it over at its begin; without one, no rows are seen.
 *
 * @see "ADR 0004: scope of data"
 */
public final class Scope {

    private static final ThreadLocal<Boolean> SYSTEM = ThreadLocal.withInitial(() -> false);

    private Scope() {
    }

    /** The signed-in person, if there is one. */
    public static Optional<SignedInUser> user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? Optional.of(user) : Optional.empty();
    }

    /** The id of the signed-in person; null for the system. */
    public static Long actor() {
        return user().map(SignedInUser::id).orElse(null);
    }

    /** The language of the signed-in person, else Russian. */
    public static Locale locale() {
        return user().map(SignedInUser::locale).map(Locale::forLanguageTag).orElse(Messages.RUSSIAN);
    }

    /** Runs jobs, routes and engine steps, which belong to nobody. Start the transaction inside. */
    public static <T> T asSystem(Supplier<T> work) {
        boolean before = SYSTEM.get();
        SYSTEM.set(true);
        try {
            return work.get();
        } finally {
            SYSTEM.set(before);
        }
    }

    /** @see #asSystem(Supplier) */
    public static void asSystem(Runnable work) {
        asSystem(() -> {
            work.run();
            return null;
        });
    }

    /** Whether the current thread runs inside {@link #asSystem(Supplier)}. */
    public static boolean isSystem() {
        return SYSTEM.get();
    }
}
