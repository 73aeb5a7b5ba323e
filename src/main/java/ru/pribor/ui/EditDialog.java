package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import ru.pribor.message.Refusal;

/** A few fields and a deed; it stays open with the reason where the deed is refused. */
final class EditDialog extends Dialog {

    private final FormLayout form = new FormLayout();

    EditDialog(String title, String deedKey, Runnable deed, Component... fields) {
        setHeaderTitle(title);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        form.add(fields);
        add(form);
        setWidth("min(32rem, 100vw)");
        Button save = new Button(getTranslation(deedKey), click -> {
            try {
                deed.run();
                close();
            } catch (Refusal refusal) {
                Notices.refused(refusal);
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }
}
