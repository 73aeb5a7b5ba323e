package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;
import ru.pribor.site.Residencies;

/** People and the organisations they work for. */
@Route("users")
@RolesAllowed("ADMIN")
class UsersView extends Page {

    private final transient Users users;
    private final transient Organisations organisations;
    private final transient Residencies residencies;
    private final Grid<UserAccount> people = new Grid<>();
    private final Grid<Organisation> companies = new Grid<>();

    UsersView(Users users, Organisations organisations, Residencies residencies) {
        super("users.title");
        this.users = users;
        this.organisations = organisations;
        this.residencies = residencies;
        addActions(action("users.addOrganisation", () -> editOrganisation(null)),
                primary(action("users.add", () -> editUser(null))));
        add(people, new H2(getTranslation("users.organisations")), companies);
        setUpCompanies();
        setUpPeople();
        refresh();
    }

    private void setUpPeople() {
        people.addColumn(UserAccount::name).setHeader(getTranslation("users.name")).setAutoWidth(true);
        people.addColumn(UserAccount::login).setHeader(getTranslation("users.login")).setAutoWidth(true);
        people.addColumn(this::roles).setHeader(getTranslation("users.roles")).setAutoWidth(true);
        people.addColumn(user -> user.organisationId() == null ? Formats.NONE : organisationNames().get(user.organisationId()))
                .setHeader(getTranslation("users.organisation")).setAutoWidth(true);
        people.addColumn(user -> getTranslation(user.enabled() ? "users.enabled" : "users.disabled"))
                .setHeader(getTranslation("users.state")).setAutoWidth(true);
        List<Grid.Column<UserAccount>> parts = people.getColumns();
        Grid.Column<UserAccount> whole = people.addComponentColumn(this::line).setHeader(getTranslation("users.name"));
        Screen.watch(people, narrow -> {
            parts.forEach(column -> column.setVisible(!narrow));
            whole.setVisible(narrow);
        });
        whole.setVisible(false);
        people.setAllRowsVisible(true);
        people.addItemClickListener(click -> editUser(click.getItem()));
    }

    private Div line(UserAccount user) {
        Span about = new Span(Stream.of(user.login(), roles(user), getTranslation(user.enabled() ? "users.enabled" : "users.disabled"))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · ")));
        about.addClassName("page-state");
        Div line = new Div(new Span(user.name()), about);
        line.addClassName("meter-line");
        return line;
    }

    private void setUpCompanies() {
        companies.addColumn(Organisation::name).setHeader(getTranslation("organisation.name")).setAutoWidth(true);
        companies.addColumn(o -> o.inn() == null ? Formats.NONE : o.inn()).setHeader(getTranslation("organisation.inn"));
        companies.setAllRowsVisible(true);
        companies.setEmptyStateText(getTranslation("organisation.empty"));
        companies.addItemClickListener(click -> editOrganisation(click.getItem()));
    }

    private void refresh() {
        people.setItems(users.all());
        companies.setItems(organisations.findAllByOrderByName());
        setStateText(getTranslation("users.count", users.all().size(), organisations.count()));
    }

    private String roles(UserAccount user) {
        return user.roles().stream().sorted().map(role -> getTranslation("role." + role)).collect(Collectors.joining(", "));
    }

    private Map<Long, String> organisationNames() {
        return organisations.findAll().stream().collect(Collectors.toMap(Organisation::id, Organisation::name));
    }

    private void editUser(UserAccount user) {
        TextField login = new TextField(getTranslation("users.login"));
        TextField name = new TextField(getTranslation("users.name"));
        PasswordField password = new PasswordField(getTranslation(user == null ? "users.password" : "users.newPassword"));
        MultiSelectComboBox<Role> roles = new MultiSelectComboBox<>(getTranslation("users.roles"), Role.values());
        roles.setItemLabelGenerator(role -> getTranslation("role." + role));
        ComboBox<Organisation> organisation = new ComboBox<>(getTranslation("users.organisation"),
                organisations.findAllByOrderByName());
        organisation.setItemLabelGenerator(Organisation::name);
        organisation.setClearButtonVisible(true);
        Checkbox enabled = new Checkbox(getTranslation("users.enabled"), true);
        if (user != null) {
            login.setValue(user.login());
            login.setReadOnly(true);
            name.setValue(user.name());
            roles.setValue(user.roles());
            enabled.setValue(user.enabled());
            if (user.organisationId() != null) {
                organisation.setValue(organisations.findById(user.organisationId()).orElseThrow());
            }
        }
        open(user == null ? "users.add" : "users.edit", () -> {
            Long organisationId = organisation.getOptionalValue().map(Organisation::id).orElse(null);
            if (user == null) {
                users.add(login.getValue(), name.getValue(), password.getValue(), organisationId, roles.getValue());
                return;
            }
            if (!password.isEmpty()) {
                users.setPassword(user.id(), password.getValue());
            }
            users.change(user.id(), name.getValue(), organisationId, roles.getValue(), enabled.getValue());
        }, login, name, password, roles, organisation, enabled, residence(user));
    }

    /** A resident's accounts; there is none before the person is saved. */
    private Component residence(UserAccount user) {
        Div panel = new Div();
        if (user == null || !user.roles().contains(Role.RESIDENT)) {
            return panel;
        }
        panel.add(new H2(getTranslation("residency.title")));
        residencies.of(user.id()).forEach(r -> panel.add(new Paragraph(getTranslation("residency.line", r.account(), r.address(),
                r.premises(), Formats.date(r.validFrom(), getLocale()), Formats.date(r.validUntil(), getLocale())))));
        TextField address = new TextField(getTranslation("residency.address"));
        TextField account = new TextField(getTranslation("residency.account"));
        DatePicker from = new DatePicker(getTranslation("party.validFrom"), LocalDate.now());
        panel.add(action("residency.add", () -> new EditDialog(getTranslation("residency.add"), "action.save", () -> {
            residencies.add(user.id(), address.getValue(), account.getValue(), from.getValue());
            Notices.done("residency.added");
        }, address, account, from).open()));
        return panel;
    }

    private void editOrganisation(Organisation organisation) {
        TextField name = new TextField(getTranslation("organisation.name"));
        TextField inn = new TextField(getTranslation("organisation.inn"));
        inn.setAllowedCharPattern("[0-9]");
        if (organisation != null) {
            name.setValue(organisation.name());
            inn.setValue(organisation.inn() == null ? "" : organisation.inn());
        }
        open(organisation == null ? "users.addOrganisation" : "organisation.edit", () -> {
            if (name.isEmpty() || !(inn.isEmpty() || inn.getValue().matches("\\d{10}|\\d{12}"))) {
                throw new Refusal("organisation.error");
            }
            Organisation changed = organisation == null ? new Organisation(name.getValue(), inn.getValue()) : organisation;
            changed.rename(name.getValue(), inn.getValue());
            organisations.save(changed);
        }, name, inn);
    }

    private void open(String titleKey, Runnable save, Component... fields) {
        new EditDialog(getTranslation(titleKey), "action.save", () -> {
            save.run();
            refresh();
        }, fields).open();
    }

    private Button action(String key, Runnable deed) {
        return new Button(getTranslation(key), click -> deed.run());
    }

    private static Button primary(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }
}
