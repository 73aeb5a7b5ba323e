package ru.pribor.ui;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.util.Locale;
import ru.pribor.process.TaskItem;

/** Until when a task is to be done, by the clock of its house, in the colour of its lateness. */
final class DueChip extends Chip {

    DueChip(TaskItem task, Instant now) {
        super(task.overdue() ? Tone.ALARM : Tone.NODATA, VaadinIcon.CLOCK, text(task, now, UI.getCurrent().getLocale()));
        if (task.due() != null) {
            Locale locale = UI.getCurrent().getLocale();
            getElement().setAttribute("title", Formats.time(task.due(), task.zone(), locale) + " · "
                    + I18NProvider.translate("time.house", Formats.zone(task.zone(), locale)));
        }
    }

    private static String text(TaskItem task, Instant now, Locale locale) {
        if (task.due() == null) {
            return I18NProvider.translate("task.noDue");
        }
        if (!task.overdue()) {
            return I18NProvider.translate("task.due", Formats.moment(task.due(), task.zone(), locale));
        }
        Formats.Age late = Formats.age(task.due(), now);
        return I18NProvider.translate("task.overdue." + late.key(), late.number());
    }
}
