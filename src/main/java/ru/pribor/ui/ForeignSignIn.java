package ru.pribor.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends a sign-in that another site's page sends off to our own form: else that page could sign a person in as somebody it
 * knows, and read there what the person enters. Vaadin's form carries no token against it.
 */
final class ForeignSignIn extends OncePerRequestFilter {

    private static final String PATH = "/sign-in";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && request.getServletPath().equals(PATH) && isForeign(request)) {
            response.sendRedirect(request.getContextPath() + PATH);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Browsers tell the first over TLS alone, and the second always; a proxy may hide the name that the second is compared with. */
    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? CorsUtils.isCorsRequest(request) : !List.of("same-origin", "none").contains(site);
    }
}
