package ru.pribor.ui;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.message.Refusal;

/** Adds an organisation or changes one. */
final class OrganisationDialog {

    private final Organisations organisations;
    private final TextField name = new TextField(I18NProvider.translate("organisation.name"));
    private final TextField inn = new TextField(I18NProvider.translate("organisation.inn"));

    private OrganisationDialog(Organisations organisations) {
        this.organisations = organisations;
        inn.setAllowedCharPattern("[0-9]");
    }

    /** @param organisation null for a new one */
    static void open(Organisation organisation, Organisations organisations, Runnable saved) {
        OrganisationDialog dialog = new OrganisationDialog(organisations);
        if (organisation != null) {
            dialog.name.setValue(organisation.name());
            dialog.inn.setValue(organisation.inn() == null ? "" : organisation.inn());
        }
        String title = I18NProvider.translate(organisation == null ? "users.addOrganisation" : "organisation.edit");
        new EditDialog(title, "action.save", () -> {
            dialog.save(organisation);
            saved.run();
        }, dialog.name, dialog.inn).open();
    }

    private void save(Organisation organisation) {
        if (name.isEmpty() || !(inn.isEmpty() || inn.getValue().matches("\\d{10}|\\d{12}"))) {
            throw new Refusal("organisation.error");
        }
        Organisation changed = organisation == null ? new Organisation(name.getValue(), inn.getValue()) : organisation;
        changed.rename(name.getValue(), inn.getValue());
        organisations.save(changed);
    }
}
