package ru.pribor.process;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;

/**
 * Tells the engine's webapps who signed in to the product, anew at every request: a person's groups and houses change
 * while a session lasts.
 */
final class SessionIdentity extends ContainerBasedAuthenticationFilter implements AuthenticationProvider {

    private final EngineUsers users;

    SessionIdentity(EngineUsers users) {
        this.users = users;
        this.authenticationProvider = this;
    }

    /** The provider is this one, not one named in the configuration. */
    @Override
    public void init(FilterConfig configuration) {
    }

    @Override
    protected boolean existisAuthentication(Authentications known, String engine, String login) {
        return false;
    }

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return Scope.user().map(this::signedIn).orElseGet(AuthenticationResult::unsuccessful);
    }

    private AuthenticationResult signedIn(SignedInUser user) {
        AuthenticationResult result = AuthenticationResult.successful(user.getUsername());
        result.setGroups(EngineUsers.groups(user));
        result.setTenants(users.houses(user));
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
