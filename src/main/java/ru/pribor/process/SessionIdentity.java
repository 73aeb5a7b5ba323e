package ru.pribor.process;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;

/** Tells the engine's webapps who signed in to the product. They create it by its class name. */
public class SessionIdentity implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return Scope.user().map(SessionIdentity::signedIn).orElseGet(AuthenticationResult::unsuccessful);
    }

    private static AuthenticationResult signedIn(SignedInUser user) {
        AuthenticationResult result = AuthenticationResult.successful(user.getUsername());
        result.setGroups(EngineUsers.groups(user));
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
