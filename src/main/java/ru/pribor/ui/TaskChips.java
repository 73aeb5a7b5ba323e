package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Locale;
import ru.pribor.process.TaskItem;

/** Until when a task is to be done, in the colour of its lateness. */
final class TaskChips {

    private TaskChips() {
    }

    static Component due(Component page, TaskItem task, Instant now, Locale locale) {
        Span chip = new Span();
        chip.addClassName("chip");
        if (task.due() == null) {
            chip.setText(page.getTranslation("task.noDue"));
            chip.addClassName("nodata");
        } else if (task.overdue()) {
            Formats.Age late = Formats.age(task.due(), now);
            chip.setText(page.getTranslation("task.overdue." + late.key(), late.number()));
            chip.addClassName("alarm");
        } else {
            chip.setText(page.getTranslation("task.due", Formats.time(task.due(), task.zone(), locale)));
            chip.addClassName("nodata");
        }
        return chip;
    }
}
