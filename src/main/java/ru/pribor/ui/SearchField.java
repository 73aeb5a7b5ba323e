package ru.pribor.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Words a list is searched by; told when the person pauses. */
final class SearchField extends TextField {

    private static final int PAUSE_MILLISECONDS = 400;

    SearchField(String labelKey, String hintKey, Runnable changed) {
        setAriaLabel(getTranslation(labelKey));
        setPlaceholder(getTranslation(hintKey));
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        setValueChangeTimeout(PAUSE_MILLISECONDS);
        addClassName("filter-text");
        addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
    }
}
