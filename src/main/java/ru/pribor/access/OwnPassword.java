package ru.pribor.access;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import ru.pribor.message.Refusal;

/** A person's change of the own password. A wrong old one counts as a failed sign-in, so that a session left open is no way to guess. */
@Service
public class OwnPassword {

    private final Users users;
    private final ProviderManager signIn;

    OwnPassword(Users users, AuthenticationProvider provider, AuthenticationEventPublisher events) {
        this.users = users;
        this.signIn = new ProviderManager(provider);
        this.signIn.setAuthenticationEventPublisher(events);
    }

    /**
     * Ends the person's other sessions, which know the old password; the one at hand goes on.
     *
     * @throws Refusal where the old password is wrong, or was so too often, or the new one is too short or too long
     */
    public void change(String old, String fresh) {
        SignedInUser person = Scope.user().orElseThrow();
        try {
            signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(person.getUsername(), old));
        } catch (LockedException e) {
            throw new Refusal("password.error.wait");
        } catch (AuthenticationException e) {
            throw new Refusal("password.error.old");
        }
        SignedInUser changed = new SignedInUser(users.setOwnPassword(fresh));
        SecurityContextHolder.getContext().setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(changed, null, changed.getAuthorities()));
    }
}
