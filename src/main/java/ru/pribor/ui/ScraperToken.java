package ru.pribor.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Lets a scraper with the token read the metrics, and an administrator; without a token set, the administrator alone. */
@Component
class ScraperToken implements AuthorizationManager<RequestAuthorizationContext> {

    private final AuthorizationManager<RequestAuthorizationContext> administrator = AuthorityAuthorizationManager.hasRole("ADMIN");
    private final byte[] expected;

    ScraperToken(@Value("${pribor.metrics-token}") String token) {
        expected = token.isBlank() ? null : ("Bearer " + token.strip()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public AuthorizationResult authorize(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        String told = context.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
        boolean known = expected != null && told != null && MessageDigest.isEqual(expected, told.getBytes(StandardCharsets.UTF_8));
        return known ? new AuthorizationDecision(true) : administrator.authorize(caller, context);
    }

    /** Replaced by {@link #authorize}. */
    @Override
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(authorize(caller, context).isGranted());
    }
}
