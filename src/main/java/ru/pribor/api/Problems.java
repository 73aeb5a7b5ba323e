package ru.pribor.api;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import ru.pribor.message.Messages;
import ru.pribor.message.NotFound;
import ru.pribor.message.Refusal;
import ru.pribor.reading.CodecAway;
import ru.pribor.script.MappingRefused;

/** Errors as problem documents (RFC 9457) in the caller's language; {@code code} is the same in every language. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String CHARACTER_THE_DATABASE_REFUSES = "22021";

    private final Messages messages;

    Problems(Messages messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal, Locale locale) {
        HttpStatus status = refusal instanceof NotFound ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        return of(messages, locale, status, refusal);
    }

    /** Every line of the mapping with its reason, beside the sentence that tells how many there are. */
    @ExceptionHandler
    ProblemDetail refused(MappingRefused refused, Locale locale) {
        ProblemDetail problem = of(messages, locale, HttpStatus.BAD_REQUEST, refused);
        problem.setProperty("lines", refused.problems().stream().map(line -> Map.of("part", line.part(), "line", line.line(),
                "message", messages.text(locale, line.reason()))).toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail away(CodecAway away, Locale locale) {
        LOG.warn("A codec cannot work", away);
        return of(messages, locale, HttpStatus.SERVICE_UNAVAILABLE, new Refusal("script.error.away"));
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException denied, Locale locale) {
        return ofStatus(messages, locale, HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler
    ProblemDetail noFile(MultipartException exception, Locale locale) {
        return of(messages, locale, HttpStatus.BAD_REQUEST, new Refusal("api.error.multipart"));
    }

    @ExceptionHandler
    ProblemDetail badCharacter(DataIntegrityViolationException exception, HttpServletRequest request, Locale locale)
            throws Exception {
        boolean theirs = exception.getRootCause() instanceof SQLException cause
                && CHARACTER_THE_DATABASE_REFUSES.equals(cause.getSQLState());
        return theirs ? of(messages, locale, HttpStatus.BAD_REQUEST, new Refusal("api.error.character"))
                : unexpected(exception, request, locale);
    }

    /** Pages keep their own way with errors. */
    @ExceptionHandler
    ProblemDetail unexpected(Exception exception, HttpServletRequest request, Locale locale) throws Exception {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            throw exception;
        }
        return failed(messages, locale, request.getMethod() + " " + request.getRequestURI(), exception);
    }

    /** What Spring refuses before a call is reached, in our words. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception exception, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        Misfit misfit = Misfit.of(exception, status, messages, LocaleContextHolder.getLocale());
        return super.handleExceptionInternal(exception, misfit.problem(), headers, misfit.status(), request);
    }

    /** The refusal's own sentence under the title of the status. */
    static ProblemDetail of(Messages messages, Locale locale, HttpStatus status, Refusal refusal) {
        return problem(messages, locale, status, refusal.key(), messages.text(locale, refusal));
    }

    /** What is known is the status alone. */
    static ProblemDetail ofStatus(Messages messages, Locale locale, HttpStatus status) {
        String key = "error.text." + status.value();
        String known = messages.has(locale, key) ? key : "error.text." + status.series().value() + "xx";
        return problem(messages, locale, status, known, messages.text(locale, known));
    }

    /** Tells nothing of the inside, only the number under which the log has it. */
    static ProblemDetail failed(Messages messages, Locale locale, String call, Throwable failure) {
        UUID number = UUID.randomUUID();
        LOG.error("Call {} failed, error {}", call, number, failure);
        ProblemDetail problem = ofStatus(messages, locale, HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setDetail(problem.getDetail() + " " + messages.text(locale, "error.number", number));
        problem.setProperty("errorId", number);
        return problem;
    }

    static ProblemDetail problem(Messages messages, Locale locale, HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        String title = "error.title." + status.value();
        if (messages.has(locale, title)) {
            problem.setTitle(messages.text(locale, title));
        }
        problem.setProperty("code", code);
        return problem;
    }
}
