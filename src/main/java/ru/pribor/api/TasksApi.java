package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import ru.pribor.message.Messages;
import ru.pribor.process.FormRefused;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.process.TaskPage;
import ru.pribor.process.TaskRefused;
import ru.pribor.process.TaskTab;

@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "The inbox of the caller")
class TasksApi {

    private final TaskInbox inbox;

    TasksApi(TaskInbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping
    @Operation(summary = "The caller's tasks, newest first",
            description = "MINE are taken by the caller, GROUP offered to the caller, OVERDUE the late ones, ALL both.")
    Items<TaskItem> all(@RequestParam(defaultValue = "ALL") TaskTab tab, @RequestParam(defaultValue = "50") int size,
                        @RequestParam(required = false) String after) {
        TaskPage page = inbox.list(tab, size, after == null || after.isEmpty() ? null : after);
        return new Items<>(page.items(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One task")
    TaskItem one(@PathVariable String id) {
        return inbox.details(id).item();
    }

    @PostMapping("/{id}/claim")
    @Operation(summary = "Takes a task; 409 where somebody else has it")
    TaskItem claim(@PathVariable String id) {
        return inbox.claim(id);
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Answers the task's form and ends the task; 400 where the form refuses")
    void complete(@PathVariable String id, @RequestBody Completion completion) {
        inbox.complete(id, completion.variables() == null ? Map.of() : completion.variables());
    }

    record Completion(@Schema(description = "The form's fields by name", example = "{\"acceptance\": \"ACCEPTED\"}")
                      Map<String, Object> variables) {
    }

    /** Refusals of the inbox with their own status. */
    @RestControllerAdvice
    @Order(0)
    static class TaskProblems {

        private final Messages messages;

        TaskProblems(Messages messages) {
            this.messages = messages;
        }

        @ExceptionHandler
        ProblemDetail refused(TaskRefused refused, Locale locale) {
            HttpStatus status = switch (refused.why()) {
                case NOT_FOUND -> HttpStatus.NOT_FOUND;
                case FORBIDDEN -> HttpStatus.FORBIDDEN;
                case TAKEN -> HttpStatus.CONFLICT;
                case MALFORMED -> HttpStatus.BAD_REQUEST;
            };
            return Problems.of(messages, locale, status, refused);
        }

        @ExceptionHandler
        ProblemDetail refused(FormRefused refused, Locale locale) {
            ProblemDetail problem = Problems.problem(messages, locale, HttpStatus.BAD_REQUEST, refused.key(),
                    refused.text(messages, locale));
            problem.setProperty("fields", refused.problems().stream()
                    .map(wrong -> new WrongField(wrong.field(), wrong.key(), wrong.text(messages, locale))).toList());
            return problem;
        }

        record WrongField(String field, String code, String message) {
        }
    }
}
