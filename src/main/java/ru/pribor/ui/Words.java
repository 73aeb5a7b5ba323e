package ru.pribor.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.i18n.I18NProvider;
import elemental.json.Json;
import elemental.json.JsonObject;

/** Gives components of the library the reader's language where they come with an English word. */
final class Words {

    private Words() {
    }

    /** A sorter that is named after its column needs no further word; boxes that choose rows do. */
    static void of(Grid<?> grid) {
        grid.addAttachListener(attached -> grid.getElement().executeJs("""
                const name = () => {
                  this.querySelectorAll('vaadin-grid-sorter[aria-label]').forEach(sorter => sorter.removeAttribute('aria-label'));
                  this.querySelectorAll('[aria-label="Select All"]').forEach(box => box.setAttribute('aria-label', $0));
                  this.querySelectorAll('[aria-label="Select Row"]').forEach(box => box.setAttribute('aria-label', $1));
                };
                new MutationObserver(name).observe(this, { childList: true, subtree: true });
                name();""", I18NProvider.translate("grid.chooseAll"), I18NProvider.translate("grid.chooseRow")));
    }

    static void of(PasswordField field) {
        JsonObject words = Json.createObject();
        words.put("reveal", I18NProvider.translate("password.reveal"));
        field.getElement().setPropertyJson("i18n", words);
    }

    static void of(MultiSelectComboBox<?> field) {
        field.setI18n(new MultiSelectComboBoxI18n().setCleared(I18NProvider.translate("choice.cleared"))
                .setFocused(I18NProvider.translate("choice.focused")).setSelected(I18NProvider.translate("choice.selected"))
                .setDeselected(I18NProvider.translate("choice.deselected")).setTotal(I18NProvider.translate("choice.total")));
    }
}
