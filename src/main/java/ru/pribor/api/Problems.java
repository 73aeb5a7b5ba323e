package ru.pribor.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import ru.pribor.message.Messages;
import ru.pribor.message.NotFound;
import ru.pribor.message.Refusal;

/** Errors as problem documents (RFC 9457) in the caller's language; {@code code} is the same in every language. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Messages messages;

    Problems(Messages messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal, Locale locale) {
        HttpStatus status = refusal instanceof NotFound ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        return problem(status, refusal.key(), messages.text(locale, refusal));
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException denied, Locale locale) {
        return problem(HttpStatus.FORBIDDEN, "api.error.forbidden", messages.text(locale, "api.error.forbidden"));
    }

    /** Tells nothing of the inside, only the id under which the log has it. Pages keep their own way with errors. */
    @ExceptionHandler
    ProblemDetail unexpected(Exception exception, HttpServletRequest request, Locale locale) throws Exception {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            throw exception;
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Call {} {} failed, error {}", request.getMethod(), request.getRequestURI(), id, exception);
        ProblemDetail problem = problem(HttpStatus.INTERNAL_SERVER_ERROR, "api.error.unexpected",
                messages.text(locale, "api.error.unexpected", id));
        problem.setProperty("errorId", id);
        return problem;
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException exception,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String text = messages.text(request.getLocale(), "api.error.unreadable");
        return handleExceptionInternal(exception, problem(HttpStatus.BAD_REQUEST, "api.error.unreadable", text), headers, status,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException exception, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        String name = exception instanceof MethodArgumentTypeMismatchException mismatch ? mismatch.getName()
                : exception.getPropertyName();
        Class<?> type = exception.getRequiredType();
        String expected = type == null ? "" : type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "))
                : type.getSimpleName().toLowerCase(Locale.ROOT);
        String text = messages.text(request.getLocale(), "api.error.parameter", name, exception.getValue(), expected);
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "api.error.parameter", text);
        problem.setProperty("parameter", name);
        return handleExceptionInternal(exception, problem, headers, status, request);
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
