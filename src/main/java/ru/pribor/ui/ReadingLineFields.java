package ru.pribor.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ru.pribor.quantity.Register;
import ru.pribor.script.DataPath;
import ru.pribor.script.ReadingLine;
import ru.pribor.script.SourceUnit;
import ru.pribor.script.TimeRule;

/** A value that is a reading: where it stands, what it counts, in which unit, and when it stood on the meter. */
final class ReadingLineFields extends MappingLine<ReadingLine> {

    private final TextField path = path("mapping.path");
    private final Select<Register> register = new Select<>();
    private final Select<SourceUnit> unit = new Select<>();
    private final BigDecimalField scale = new BigDecimalField(getTranslation("mapping.scale"));
    private final Checkbox history = new Checkbox(getTranslation("mapping.history"));
    private final TimeFields time;

    ReadingLineFields(ReadingLine line, Runnable changed, Runnable removed) {
        super(changed);
        time = new TimeFields(this);
        register.setLabel(getTranslation("mapping.register"));
        register.setItems(Register.values());
        register.setItemLabelGenerator(r -> getTranslation("register." + r.id()));
        register.addValueChangeListener(change -> offerUnits(change.getValue()));
        unit.setLabel(getTranslation("mapping.unit"));
        unit.setItemLabelGenerator(u -> getTranslation("sourceUnit." + u.name()));
        watch(register);
        watch(unit);
        watch(scale);
        watch(history);
        fields.add(path, register, unit, scale);
        fields.add(time.all());
        fields.add(history, remover(removed));
        if (line == null) {
            register.setValue(Register.VOLUME);
            scale.setValue(BigDecimal.ONE);
        } else {
            show(line);
        }
    }

    private void show(ReadingLine line) {
        path.setValue(line.path().toString());
        register.setValue(line.register());
        unit.setValue(line.unit());
        scale.setValue(line.scale());
        history.setValue(line.history());
        time.show(line.time());
    }

    private void offerUnits(Register chosen) {
        SourceUnit before = unit.getValue();
        List<SourceUnit> fitting = Arrays.stream(SourceUnit.values()).filter(u -> u.target() == chosen.unit()).toList();
        unit.setItems(fitting);
        unit.setValue(fitting.contains(before) ? before : fitting.get(0));
    }

    @Override
    Optional<ReadingLine> line() {
        Optional<DataPath> where = path(path);
        Optional<TimeRule> when = time.rule();
        return where.isEmpty() || when.isEmpty() ? Optional.empty() : Optional.of(new ReadingLine(where.get(), register.getValue(),
                unit.getValue(), scale.getValue(), when.get(), history.getValue()));
    }
}
