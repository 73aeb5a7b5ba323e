package ru.pribor.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a person who was switched off, or got another password, role or organisation, since the sign-in.
 * Looked up at every request, since the change may have been made on another instance.
 */
public class SessionCheck extends OncePerRequestFilter {

    private final Users users;
    private final SecurityContextLogoutHandler end = new SecurityContextLogoutHandler();

    public SessionCheck(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Scope.user().filter(this::isOutdated).isPresent()) {
            end.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        }
        chain.doFilter(request, response);
    }

    private boolean isOutdated(SignedInUser user) {
        return users.byId(user.id()).filter(user::isStill).isEmpty();
    }
}
