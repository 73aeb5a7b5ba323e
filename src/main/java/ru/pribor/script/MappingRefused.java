package ru.pribor.script;

import java.util.List;
import ru.pribor.message.Refusal;

/** A mapping that cannot be used, line by line. */
public class MappingRefused extends Refusal {

    private final transient List<LineProblem> problems;

    MappingRefused(List<LineProblem> problems) {
        super("script.error.lines", problems.size());
        this.problems = List.copyOf(problems);
    }

    public List<LineProblem> problems() {
        return problems;
    }
}
