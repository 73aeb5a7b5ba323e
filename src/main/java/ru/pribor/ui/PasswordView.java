package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import ru.pribor.access.OwnPassword;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;

/** A person changes the own password. */
@Route("password")
@PermitAll
class PasswordView extends Page {

    private final transient OwnPassword own;
    private final PasswordField old = field("password.old", Autocomplete.CURRENT_PASSWORD);
    private final PasswordField fresh = field("password.fresh", Autocomplete.NEW_PASSWORD);
    private final PasswordField again = field("password.again", Autocomplete.NEW_PASSWORD);

    PasswordView(OwnPassword own) {
        super("password.title");
        this.own = own;
        setStateText(getTranslation("password.state"));
        fresh.setHelperText(getTranslation("password.rules", Users.SHORTEST_PASSWORD, Users.LONGEST_PASSWORD));
        FormLayout form = new FormLayout(old, fresh, again);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        form.setMaxWidth("24rem");
        Button change = new Button(getTranslation("password.change"), click -> change());
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        form.add(change);
        add(form);
    }

    private PasswordField field(String key, Autocomplete filledBy) {
        PasswordField field = new PasswordField(getTranslation(key));
        field.setAutocomplete(filledBy);
        field.addValueChangeListener(typed -> field.setInvalid(false));
        Words.of(field);
        return field;
    }

    private void change() {
        if (!fresh.getValue().equals(again.getValue())) {
            refuse(again, new Refusal("password.error.again"));
            return;
        }
        try {
            own.change(old.getValue(), fresh.getValue());
        } catch (Refusal refusal) {
            refuse(refusal.key().startsWith("user.") ? fresh : old, refusal);
            return;
        }
        old.clear();
        fresh.clear();
        again.clear();
        Notices.done("password.changed");
    }

    private void refuse(PasswordField field, Refusal refusal) {
        field.setErrorMessage(getTranslation(refusal.key(), refusal.arguments()));
        field.setInvalid(true);
        field.focus();
    }
}
