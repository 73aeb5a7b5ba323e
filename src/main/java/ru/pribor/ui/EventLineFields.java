package ru.pribor.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import ru.pribor.reading.EventKind;
import ru.pribor.script.Condition;
import ru.pribor.script.EventLine;
import ru.pribor.script.MappingCheck;

/** A value that tells a state: where it stands, when it means that the event is raised, and which event. */
final class EventLineFields extends MappingLine<EventLine> {

    private final TextField path = path("mapping.path");
    private final Select<Condition> condition = new Select<>();
    private final TextField value = new TextField(getTranslation("mapping.value"));
    private final Select<EventKind> kind = new Select<>();

    EventLineFields(EventLine line, Runnable changed, Runnable removed) {
        super(changed);
        condition.setLabel(getTranslation("mapping.condition"));
        condition.setItems(Condition.values());
        condition.setItemLabelGenerator(c -> getTranslation("mapping.condition." + c));
        condition.addValueChangeListener(change -> value.setVisible(change.getValue() != Condition.TRUE));
        kind.setLabel(getTranslation("mapping.kind"));
        kind.setItems(MappingCheck.kinds());
        kind.setItemLabelGenerator(k -> getTranslation("event." + k));
        value.setValueChangeMode(ValueChangeMode.LAZY);
        watch(condition);
        watch(value);
        watch(kind);
        condition.setValue(line == null ? Condition.TRUE : line.condition());
        value.setValue(line == null || line.value() == null ? "" : line.value());
        kind.setValue(line == null ? EventKind.LEAK : line.kind());
        path.setValue(line == null ? "" : line.path().toString());
        fields.add(path, condition, value, kind, remover(removed));
    }

    @Override
    Optional<EventLine> line() {
        String compared = condition.getValue() == Condition.TRUE ? null : value.getValue();
        return path(path).map(where -> new EventLine(where, condition.getValue(), compared, kind.getValue()));
    }
}
