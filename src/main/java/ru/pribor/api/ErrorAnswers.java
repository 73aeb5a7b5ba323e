package ru.pribor.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import ru.pribor.message.Messages;

/** What was refused on the way to a page or a call, by a role for instance: a person reads a page, a program a problem document. */
@Hidden
@RestController
@RequestMapping("${server.error.path:${error.path:/error}}")
class ErrorAnswers implements ErrorController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
            <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 32rem; padding: 0 1rem }</style></head>
            <body><h1>%2$s</h1><p>%s</p><p><a href="%s/">%s</a></p></body>
            </html>
            """;

    private final Messages messages;

    ErrorAnswers(Messages messages) {
        this.messages = messages;
    }

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(HttpServletRequest request, Locale locale) {
        ProblemDetail problem = problem(request, locale);
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.TEXT_HTML)
                .body(PAGE.formatted(locale.getLanguage(), HtmlUtils.htmlEscape(problem.getTitle()),
                        HtmlUtils.htmlEscape(problem.getDetail()), request.getContextPath(),
                        messages.text(locale, "error.home")));
    }

    @RequestMapping
    ResponseEntity<ProblemDetail> document(HttpServletRequest request, Locale locale) {
        ProblemDetail problem = problem(request, locale);
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private ProblemDetail problem(HttpServletRequest request, Locale locale) {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code == null ? HttpStatus.NOT_FOUND : HttpStatus.resolve(code);
        return status == null || status == HttpStatus.INTERNAL_SERVER_ERROR
                ? Problems.failed(messages, locale, String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)),
                        (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                : Problems.ofStatus(messages, locale, status);
    }
}
