package ru.pribor.api;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;

/** A call that does not fit its description, as Spring found it. */
record Misfit(HttpStatus status, ProblemDetail problem) {

    static Misfit of(Exception exception, HttpStatusCode given, Messages messages, Locale locale) {
        HttpStatus status = HttpStatus.valueOf(given.value());
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return unreadable.contains(BodyLimit.BodyTooLarge.class)
                    ? new Misfit(HttpStatus.PAYLOAD_TOO_LARGE, Problems.ofStatus(messages, locale, HttpStatus.PAYLOAD_TOO_LARGE))
                    : of(status, messages, locale, "api.error.unreadable");
        }
        if (exception instanceof TypeMismatchException mismatch) {
            return parameter(mismatch, status, messages, locale);
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return of(status, messages, locale, "api.error.missing", missing.getParameterName());
        }
        if (exception instanceof MissingServletRequestPartException missing) {
            return of(status, messages, locale, "api.error.missing", missing.getRequestPartName());
        }
        if (exception instanceof HttpMediaTypeNotSupportedException unsupported) {
            return of(status, messages, locale, "api.error.mediaType", MimeTypeUtils.toString(unsupported.getSupportedMediaTypes()));
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException) {
            return of(status, messages, locale, "api.error.accept", MediaType.APPLICATION_JSON_VALUE);
        }
        return new Misfit(status, Problems.ofStatus(messages, locale, status));
    }

    private static Misfit of(HttpStatus status, Messages messages, Locale locale, String key, Object... arguments) {
        return new Misfit(status, Problems.of(messages, locale, status, new Refusal(key, arguments)));
    }

    private static Misfit parameter(TypeMismatchException mismatch, HttpStatus status, Messages messages, Locale locale) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument ? argument.getName()
                : mismatch.getPropertyName();
        Misfit misfit = of(status, messages, locale, "api.error.parameter", name, mismatch.getValue(),
                expected(mismatch.getRequiredType(), messages, locale));
        misfit.problem.setProperty("parameter", name);
        return misfit;
    }

    private static String expected(Class<?> type, Messages messages, Locale locale) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        String key = type == UUID.class ? "api.type.id" : type == OffsetDateTime.class ? "api.type.time"
                : type == boolean.class || type == Boolean.class ? "api.type.flag" : "api.type.number";
        return messages.text(locale, key);
    }
}
