package ru.pribor.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;
import ru.pribor.process.CaseView;
import ru.pribor.process.TaskItem;
import ru.pribor.reading.MeterRow;

/** The meter a task is about, what is wrong with it, and until when the task is to be done. */
final class TaskMeterCard extends Card {

    /** @param meter null where the reader may not see it */
    TaskMeterCard(TaskItem task, MeterRow meter, Optional<CaseView> seen, Instant now) {
        super("task.meter");
        Facts facts = new Facts();
        if (meter == null) {
            Span serial = new Span(task.businessKey());
            serial.addClassName("serial");
            facts.put("task.serial", serial);
            facts.put("task.address", task.address() == null ? Formats.NONE : task.address());
        } else {
            add(new Anchor(MeterCard.passport(meter.id()), new MeterBadge(meter.resource(), meter.model(), meter.serial())),
                    chips(meter, seen));
            facts.put("task.address", MeterGrid.address(meter, this));
            facts.put("meters.lastReading", new LastReading(meter));
        }
        facts.put("task.until", new DueChip(task, now));
        facts.put("house.timeZone", Formats.zone(task.zone(), getLocale()));
        add(facts);
    }

    /** How the meter is now, and what opened the case where that is over. */
    private static Div chips(MeterRow meter, Optional<CaseView> seen) {
        Div chips = MeterGrid.chips(meter);
        seen.ifPresent(one -> one.events().stream().distinct().filter(kind -> !meter.openEvents().contains(kind))
                .map(EventChip::over).forEach(chips::add));
        return chips;
    }
}
