package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;

/** A condition of a list that is on or off. */
final class FilterChip extends Button {

    private final Span number = new Span();
    private boolean on;

    /** @param pressed told what the person wants it to be */
    FilterChip(String key, Consumer<Boolean> pressed) {
        setText(getTranslation(key));
        addThemeVariants(ButtonVariant.LUMO_SMALL);
        addClassName("filter-chip");
        number.addClassName("filter-number");
        addClickListener(click -> pressed.accept(!on));
        setOn(false);
    }

    FilterChip withSign(Component sign) {
        setPrefixComponent(sign);
        return this;
    }

    /** How many rows the condition lets through. */
    void setNumber(long rows) {
        number.setText(Formats.count(rows, getLocale()));
        setSuffixComponent(number);
    }

    boolean isOn() {
        return on;
    }

    void setOn(boolean on) {
        this.on = on;
        setClassName("on", on);
        getElement().setAttribute("aria-pressed", String.valueOf(on));
    }
}
