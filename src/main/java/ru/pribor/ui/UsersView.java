package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.UserAccount;
import ru.pribor.access.Users;
import ru.pribor.site.Residencies;

/** People and the organisations they work for. */
@Route("users")
@RolesAllowed("ADMIN")
class UsersView extends Page {

    private final transient Users users;
    private final transient Organisations organisations;
    private final transient Residencies residencies;
    private final FoldingGrid<UserAccount> people = new FoldingGrid<>("users.name", this::personLine);
    private final FoldingGrid<Organisation> companies = new FoldingGrid<>("organisation.name", this::companyLine);
    private transient Map<Long, String> names = Map.of();

    UsersView(Users users, Organisations organisations, Residencies residencies) {
        super("users.title");
        this.users = users;
        this.organisations = organisations;
        this.residencies = residencies;
        Button addPerson = new Button(getTranslation("users.add"), click -> open((UserAccount) null));
        addPerson.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addActions(new Button(getTranslation("users.addOrganisation"), click -> open((Organisation) null)), addPerson);
        setUpPeople();
        setUpCompanies();
        add(people, new H2(getTranslation("users.organisations")), companies);
        refresh();
    }

    private void setUpPeople() {
        people.addComponentColumn(user -> opener(user.name(), () -> open(user))).setHeader(getTranslation("users.name"))
                .setComparator(UserAccount::name).setFlexGrow(2);
        people.addColumn(UserAccount::login).setHeader(getTranslation("users.login")).setComparator(UserAccount::login);
        people.addColumn(this::roles).setHeader(getTranslation("users.roles")).setComparator(this::roles).setFlexGrow(2);
        people.addColumn(this::company).setHeader(getTranslation("users.organisation")).setComparator(this::company).setFlexGrow(2);
        people.addComponentColumn(this::state).setHeader(getTranslation("users.state")).setComparator(UserAccount::enabled)
                .setAutoWidth(true).setFlexGrow(0);
        people.addItemClickListener(click -> open(click.getItem()));
    }

    private void setUpCompanies() {
        companies.addComponentColumn(company -> opener(company.name(), () -> open(company)))
                .setHeader(getTranslation("organisation.name")).setComparator(Organisation::name).setFlexGrow(3);
        companies.addColumn(UsersView::inn).setHeader(getTranslation("organisation.inn"));
        companies.setEmptyStateComponent(new EmptyState(VaadinIcon.BUILDING_O, getTranslation("organisation.empty")));
        companies.addItemClickListener(click -> open(click.getItem()));
    }

    /** The row's name as a button, so that the keyboard opens it too. */
    private static Button opener(String name, Runnable deed) {
        Button button = new Button(name, click -> deed.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private Div personLine(UserAccount user) {
        Span about = new Span(Stream.of(user.login(), roles(user), company(user)).filter(text -> !text.equals(Formats.NONE))
                .collect(Collectors.joining(" · ")));
        about.addClassName("page-state");
        Div line = new Div(opener(user.name(), () -> open(user)), about);
        if (!user.enabled()) {
            line.add(state(user));
        }
        line.addClassName("folded");
        return line;
    }

    private Div companyLine(Organisation company) {
        Span number = new Span(getTranslation("organisation.inn") + ": " + inn(company));
        number.addClassName("page-state");
        Div line = new Div(opener(company.name(), () -> open(company)), number);
        line.addClassName("folded");
        return line;
    }

    private void refresh() {
        List<Organisation> all = organisations.findAllByOrderByName();
        names = all.stream().collect(Collectors.toMap(Organisation::id, Organisation::name));
        List<UserAccount> accounts = users.all();
        people.setRows(accounts);
        companies.setRows(all);
        setStateText(getTranslation("users.count", Formats.count(accounts.size(), getLocale()), Formats.count(all.size(), getLocale())));
    }

    private String roles(UserAccount user) {
        return user.roles().stream().sorted().map(role -> getTranslation("role." + role)).collect(Collectors.joining(", "));
    }

    private String company(UserAccount user) {
        return user.organisationId() == null ? Formats.NONE : names.getOrDefault(user.organisationId(), Formats.NONE);
    }

    private static String inn(Organisation company) {
        return company.inn() == null ? Formats.NONE : company.inn();
    }

    private Chip state(UserAccount user) {
        return user.enabled() ? new Chip(Chip.Tone.GOOD, getTranslation("users.enabled"))
                : new Chip(Chip.Tone.NODATA, VaadinIcon.BAN, getTranslation("users.disabled"));
    }

    private void open(UserAccount user) {
        UserDialog.open(user, users, organisations, residencies, this::refresh);
    }

    private void open(Organisation organisation) {
        OrganisationDialog.open(organisation, organisations, this::refresh);
    }
}
