package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ru.pribor.message.Messages;
import ru.pribor.script.EventLine;
import ru.pribor.script.LineProblem;
import ru.pribor.script.MappedFrame;
import ru.pribor.script.Mapping;
import ru.pribor.script.MappingCheck;
import ru.pribor.script.ReadingLine;

/** What the output of a codec means, line by line, each with its problems below it. */
class MappingEditor extends Card {

    private final transient Messages messages;
    private final transient Runnable changed;
    private final Div readingLines = new Div();
    private final Div eventLines = new Div();
    private final List<ReadingLineFields> readings = new ArrayList<>();
    private final List<EventLineFields> events = new ArrayList<>();
    private final DeviceFields device;
    private List<ReadingLineFields> saying = List.of();
    private List<EventLineFields> sayingEvents = List.of();

    MappingEditor(Messages messages, Runnable changed) {
        super("mapping.title");
        this.messages = messages;
        this.changed = changed;
        this.device = new DeviceFields(changed);
        add(new Paragraph(getTranslation("mapping.help")),
                new H3(getTranslation("mapping.readings")), readingLines, adder("mapping.readings.add", () -> addReading(null)),
                new H3(getTranslation("mapping.events")), eventLines, adder("mapping.events.add", () -> addEvent(null)),
                new H3(getTranslation("mapping.device")), device);
    }

    private Button adder(String key, Supplier<Component> deed) {
        return new Button(getTranslation(key), VaadinIcon.PLUS.create(), click -> {
            deed.get().getElement().executeJs("this.querySelector('vaadin-text-field').focus()");
        });
    }

    private Component addReading(ReadingLine line) {
        ReadingLineFields[] added = new ReadingLineFields[1];
        added[0] = new ReadingLineFields(line, changed, () -> readings.remove(added[0]));
        readings.add(added[0]);
        readingLines.add(added[0]);
        return added[0];
    }

    private Component addEvent(EventLine line) {
        EventLineFields[] added = new EventLineFields[1];
        added[0] = new EventLineFields(line, changed, () -> events.remove(added[0]));
        events.add(added[0]);
        eventLines.add(added[0]);
        return added[0];
    }

    void show(Mapping mapping) {
        readings.clear();
        events.clear();
        readingLines.removeAll();
        eventLines.removeAll();
        mapping.readings().forEach(this::addReading);
        mapping.events().forEach(this::addEvent);
        device.show(mapping);
        if (readings.isEmpty()) {
            addReading(null);
        }
    }

    /** Of the lines that say something; what is wrong with one is marked at it. */
    Mapping mapping() {
        saying = readings.stream().filter(line -> line.line().isPresent()).toList();
        sayingEvents = events.stream().filter(line -> line.line().isPresent()).toList();
        Mapping rest = device.line().orElse(Mapping.EMPTY);
        Mapping mapping = new Mapping(saying.stream().map(line -> line.line().orElseThrow()).toList(), rest.battery(), rest.temperature(),
                sayingEvents.stream().map(line -> line.line().orElseThrow()).toList(), rest.zone());
        showProblems(MappingCheck.of(mapping));
        return mapping;
    }

    /** Whether every line says something. */
    boolean isComplete() {
        return device.line().isPresent() && Stream.concat(readings.stream(), events.stream()).allMatch(line -> line.line().isPresent());
    }

    /** @param found in the frame beside; null where there was nothing to map */
    void found(MappedFrame found) {
        if (found != null) {
            showProblems(found.problems());
        }
    }

    private void showProblems(List<LineProblem> problems) {
        for (int i = 0; i < saying.size(); i++) {
            saying.get(i).showProblems(sentences(problems, Mapping.Part.READINGS, i));
        }
        for (int i = 0; i < sayingEvents.size(); i++) {
            sayingEvents.get(i).showProblems(sentences(problems, Mapping.Part.EVENTS, i));
        }
        device.showProblems(Stream.of(Mapping.Part.BATTERY, Mapping.Part.TEMPERATURE, Mapping.Part.WHOLE)
                .flatMap(part -> sentences(problems, part, 0).stream()).toList());
    }

    private List<String> sentences(List<LineProblem> problems, Mapping.Part part, int line) {
        return problems.stream().filter(problem -> problem.part() == part && problem.line() == line)
                .map(problem -> messages.text(getLocale(), problem.reason())).toList();
    }
}
