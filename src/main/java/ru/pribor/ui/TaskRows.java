package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.process.StepTexts;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterRow;

/** Makes the rows of a list of tasks, each with its meter. */
@Component
class TaskRows {

    private final TaskInbox inbox;
    private final MeterDirectory meters;
    private final Messages messages;
    private final Clock clock;

    TaskRows(TaskInbox inbox, MeterDirectory meters, Messages messages, Clock clock) {
        this.inbox = inbox;
        this.meters = meters;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param refresh called where a task could not be taken, since the list is no longer true then */
    List<TaskRow> of(List<TaskItem> tasks, Runnable refresh) {
        List<Long> ids = tasks.stream().map(TaskItem::meterId).filter(Objects::nonNull).distinct().toList();
        Map<Long, MeterRow> known = meters.byIds(ids).stream().collect(Collectors.toMap(MeterRow::id, Function.identity()));
        Locale locale = UI.getCurrent().getLocale();
        return tasks.stream().map(task -> new TaskRow(task, StepTexts.name(messages, locale, task), known.get(task.meterId()),
                clock.instant(), () -> claim(task, refresh))).toList();
    }

    private void claim(TaskItem task, Runnable refresh) {
        try {
            inbox.claim(task.id());
            UI.getCurrent().navigate(TaskView.class, TaskRow.of(task.id()));
        } catch (Refusal refusal) {
            Notices.refused(refusal);
            refresh.run();
        }
    }
}
