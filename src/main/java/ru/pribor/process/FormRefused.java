package ru.pribor.process;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;

/** Answers that the task's form does not allow. */
public class FormRefused extends Refusal {

    private final transient List<FormProblem> problems;

    FormRefused(List<FormProblem> problems) {
        super("form.error.refused", problems.stream().map(FormProblem::field).collect(Collectors.joining(", ")));
        this.problems = List.copyOf(problems);
    }

    public List<FormProblem> problems() {
        return problems;
    }

    /** Every problem in the reader's language, one after the other. */
    public String text(Messages messages, Locale locale) {
        return problems.stream().map(problem -> problem.textWithLabel(messages, locale)).collect(Collectors.joining(" "));
    }
}
