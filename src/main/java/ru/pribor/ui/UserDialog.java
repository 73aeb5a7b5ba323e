package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;
import ru.pribor.site.Residencies;

/** Adds a person or changes one. */
final class UserDialog {

    private final Users users;
    private final TextField login = new TextField(I18NProvider.translate("users.login"));
    private final TextField name = new TextField(I18NProvider.translate("users.name"));
    private final PasswordField password = new PasswordField();
    private final MultiSelectComboBox<Role> roles = new MultiSelectComboBox<>(I18NProvider.translate("users.roles"), Role.values());
    private final ComboBox<Organisation> organisation = new ComboBox<>(I18NProvider.translate("users.organisation"));
    private final Checkbox enabled = new Checkbox(I18NProvider.translate("users.enabled"), true);

    private UserDialog(Users users, Organisations organisations) {
        this.users = users;
        roles.setItemLabelGenerator(role -> I18NProvider.translate("role." + role));
        organisation.setItems(organisations.findAllByOrderByName());
        organisation.setItemLabelGenerator(Organisation::name);
        organisation.setClearButtonVisible(true);
        Words.of(password);
        Words.of(roles);
    }

    /** @param user null for a new one */
    static void open(UserAccount user, Users users, Organisations organisations, Residencies residencies, Runnable saved) {
        UserDialog dialog = new UserDialog(users, organisations);
        dialog.password.setLabel(I18NProvider.translate(user == null ? "users.password" : "users.newPassword"));
        if (user != null) {
            dialog.fill(user, organisations);
        }
        new EditDialog(I18NProvider.translate(user == null ? "users.add" : "users.edit"), "action.save", () -> {
            dialog.save(user);
            saved.run();
        }, dialog.login, dialog.name, dialog.password, dialog.roles, dialog.organisation, dialog.enabled,
                residence(user, residencies)).open();
    }

    private void fill(UserAccount user, Organisations organisations) {
        login.setValue(user.login());
        login.setReadOnly(true);
        name.setValue(user.name());
        roles.setValue(user.roles());
        enabled.setValue(user.enabled());
        if (user.organisationId() != null) {
            organisations.findById(user.organisationId()).ifPresent(organisation::setValue);
        }
    }

    private void save(UserAccount user) {
        Long organisationId = organisation.getOptionalValue().map(Organisation::id).orElse(null);
        if (user == null) {
            users.add(login.getValue(), name.getValue(), password.getValue(), organisationId, roles.getValue());
            return;
        }
        if (!password.isEmpty()) {
            users.setPassword(user.id(), password.getValue());
        }
        users.change(user.id(), name.getValue(), organisationId, roles.getValue(), enabled.getValue());
    }

    /** A resident's accounts; there is none before the person is saved. */
    private static Component residence(UserAccount user, Residencies residencies) {
        return user == null || !user.roles().contains(Role.RESIDENT) ? new Div() : new ResidencyPanel(user.id(), residencies);
    }
}
