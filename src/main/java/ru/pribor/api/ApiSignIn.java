package ru.pribor.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;

/** Asks a stranger for a name and a password, by a problem document. */
@Component
class ApiSignIn implements AuthenticationEntryPoint {

    private final ObjectMapper json;
    private final Messages messages;
    private final LocaleResolver locales;

    ApiSignIn(ObjectMapper json, Messages messages, LocaleResolver locales) {
        this.json = json;
        this.messages = messages;
        this.locales = locales;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        ProblemDetail problem = Problems.of(messages, locales.resolveLocale(request), HttpStatus.UNAUTHORIZED,
                new Refusal("api.error.signIn"));
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Pribor\", charset=\"UTF-8\"");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
