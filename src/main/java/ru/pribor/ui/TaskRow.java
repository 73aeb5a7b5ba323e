package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import ru.pribor.process.TaskItem;
import ru.pribor.reading.MeterRow;

/** A task in a list: what to do, with which meter, where, until when. */
final class TaskRow extends Div {

    /**
     * @param name  in the reader's language
     * @param meter null where the reader may not see it
     * @param claim what its button does, while nobody has the task
     */
    TaskRow(TaskItem task, String name, MeterRow meter, Instant now, Runnable claim) {
        addClassName("task-row");
        RouterLink link = new RouterLink(TaskView.class, TaskRow.of(task.id()));
        Span deed = new Span(name);
        deed.addClassName("task-name");
        link.add(deed);
        Span place = new Span(meter == null ? task.address() : MeterGrid.address(meter, this));
        place.addClassName("task-place");
        if (meter == null) {
            Span serial = new Span(task.businessKey());
            serial.addClassName("serial");
            link.add(serial, place);
        } else {
            Div chips = new Div();
            chips.addClassName("chips");
            meter.openEvents().forEach(event -> chips.add(new EventChip(event)));
            link.add(new MeterBadge(meter.resource(), meter.model(), meter.serial()), place, chips);
        }
        add(link, new DueChip(task, now));
        if (task.assignee() == null) {
            Button button = new Button(getTranslation("task.claim"), click -> claim.run());
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            button.setAriaLabel(getTranslation("task.claim") + ": " + name + " " + task.businessKey());
            add(button);
        }
    }

    static RouteParameters of(String taskId) {
        return new RouteParameters(new RouteParam("id", taskId));
    }
}
