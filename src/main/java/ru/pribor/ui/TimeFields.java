package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import ru.pribor.script.DataPath;
import ru.pribor.script.TimeRule;

/** When a value stood on the meter; of the fields only those that the chosen kind needs are shown. */
final class TimeFields {

    private static final BigDecimal MINUTE_MILLIS = BigDecimal.valueOf(60_000);

    private final MappingLine<?> line;
    private final Select<Kind> kind = new Select<>();
    private final TextField path;
    private final Select<TimeRule.Format> format = new Select<>();
    private final BigDecimalField step;
    private final IntegerField first;

    private enum Kind {
        RECEIPT(false, false), FIELD(true, false), STEPS(false, true), FIELD_STEPS(true, true);

        private final boolean field;
        private final boolean steps;

        Kind(boolean field, boolean steps) {
            this.field = field;
            this.steps = steps;
        }

        static Kind of(boolean field, boolean steps) {
            return field ? steps ? FIELD_STEPS : FIELD : steps ? STEPS : RECEIPT;
        }
    }

    TimeFields(MappingLine<?> line) {
        this.line = line;
        path = line.path("mapping.time.path");
        step = new BigDecimalField(line.getTranslation("mapping.time.step"));
        first = new IntegerField(line.getTranslation("mapping.time.first"));
        kind.setLabel(line.getTranslation("mapping.time"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(k -> line.getTranslation("mapping.time." + k));
        kind.addValueChangeListener(change -> showOnly(change.getValue()));
        format.setLabel(line.getTranslation("mapping.time.format"));
        format.setItems(TimeRule.Format.values());
        format.setItemLabelGenerator(f -> line.getTranslation("mapping.time.format." + f));
        step.setHelperText(line.getTranslation("mapping.time.step.help"));
        first.setHelperText(line.getTranslation("mapping.time.first.help"));
        line.watch(kind);
        line.watch(format);
        line.watch(step);
        line.watch(first);
        show(TimeRule.RECEIPT);
    }

    Component[] all() {
        return new Component[] {kind, path, format, step, first};
    }

    private void showOnly(Kind chosen) {
        path.setVisible(chosen.field);
        format.setVisible(chosen.field);
        step.setVisible(chosen.steps);
        first.setVisible(chosen.steps);
    }

    void show(TimeRule rule) {
        Kind chosen = Kind.of(rule.path() != null, rule.step() != null);
        kind.setValue(chosen);
        showOnly(chosen);
        path.setValue(rule.path() == null ? "" : rule.path().toString());
        format.setValue(rule.format() == null ? TimeRule.Format.ISO : rule.format());
        step.setValue(rule.step() == null ? BigDecimal.valueOf(60)
                : BigDecimal.valueOf(rule.step().toMillis()).divide(MINUTE_MILLIS, 6, RoundingMode.HALF_UP).stripTrailingZeros());
        first.setValue(rule.step() == null ? 1 : rule.first());
    }

    /** Empty, and marked, where a field it needs says nothing that can be. */
    Optional<TimeRule> rule() {
        Kind chosen = kind.getValue();
        Optional<DataPath> where = chosen.field ? line.path(path) : Optional.empty();
        boolean noStep = chosen.steps && (step.getValue() == null || first.getValue() == null);
        step.setInvalid(noStep && step.getValue() == null);
        first.setInvalid(noStep && first.getValue() == null);
        if (noStep || chosen.field && where.isEmpty()) {
            return Optional.empty();
        }
        Duration back = chosen.steps ? Duration.ofMillis(step.getValue().multiply(MINUTE_MILLIS).setScale(0, RoundingMode.HALF_UP).longValue()) : null;
        return Optional.of(new TimeRule(where.orElse(null), chosen.field ? format.getValue() : null, back, chosen.steps ? first.getValue() : 0));
    }
}
