package ru.pribor.process;

import java.util.Locale;
import ru.pribor.message.Messages;

/** The words of a process in the reader's language: keys {@code process.<process>.<step>}, else the model's own Russian. */
public final class StepTexts {

    private StepTexts() {
    }

    public static String name(Messages messages, Locale locale, TaskItem task) {
        return name(messages, locale, task.process(), task.step(), task.name());
    }

    static String name(Messages messages, Locale locale, String process, String step, String russian) {
        String key = "process." + process + "." + step;
        return messages.has(locale, key) ? messages.text(locale, key) : russian;
    }
}
