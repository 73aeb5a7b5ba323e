package ru.pribor.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import ru.pribor.script.DataPath;

/** A line of a mapping: its fields, and what is wrong with it below them. */
abstract class MappingLine<T> extends Div {

    final Div fields = new Div();
    private final Div problems = new Div();
    private final transient Runnable changed;

    /** @param changed is called when a person changed a field */
    MappingLine(Runnable changed) {
        this.changed = changed;
        addClassName("mapping-line");
        fields.addClassName("mapping-fields");
        problems.getElement().setAttribute("role", "status");
        add(fields, problems);
    }

    /** What the fields say; empty where one of them says nothing that can be. */
    abstract Optional<T> line();

    final void showProblems(List<String> sentences) {
        problems.removeAll();
        sentences.forEach(sentence -> {
            Span line = new Span(sentence);
            line.addClassName("frame-error");
            problems.add(line);
        });
    }

    final TextField path(String labelKey) {
        TextField path = new TextField(getTranslation(labelKey));
        path.setPlaceholder("volume");
        path.addClassName("mapping-path");
        path.setValueChangeMode(ValueChangeMode.LAZY);
        path.getElement().setAttribute("spellcheck", "false");
        watch(path);
        return path;
    }

    final void watch(HasValue<?, ?> field) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
    }

    final Button remover(Runnable removed) {
        Button remove = new Button(VaadinIcon.TRASH.create(), click -> {
            removeFromParent();
            removed.run();
            changed.run();
        });
        remove.setAriaLabel(getTranslation("mapping.remove"));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        return remove;
    }

    /** The path in a field, marked where it is none; an empty field is not marked before something is written. */
    final Optional<DataPath> path(TextField field) {
        try {
            DataPath path = DataPath.of(field.getValue());
            field.setInvalid(false);
            return Optional.of(path);
        } catch (IllegalArgumentException e) {
            field.setErrorMessage(getTranslation("mapping.path.error"));
            field.setInvalid(!field.isEmpty());
            return Optional.empty();
        }
    }
}
