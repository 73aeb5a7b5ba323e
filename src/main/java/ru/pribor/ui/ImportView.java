package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportRun;
import ru.pribor.site.ImportRuns;

/** A file of meters: tried first, with its figures and errors, and stored at the press of a button. */
@Route("import")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER"})
class ImportView extends Page {

    private static final String EXAMPLES = """
            г. Пример, ул. Образцовая, 1;;Europe/Moscow;1;45,5;1001;PREMISES;COLD_WATER;СХВЭ-15;0001001;0011223344556677;\
            betar-shve;1;12,345;2026-01-15;2026-01-10;2032-01-09;1;0
            г. Пример, ул. Образцовая, 1;;Europe/Moscow;;;;HOUSE;COLD_WATER;Qalcosonic W1;0002001;0011223344556688;\
            axioma-w1;1;0;2026-01-15;2026-01-10;2032-01-09;1;0
            """;

    private final transient ImportRuns runs;
    private final transient ErrorLists errorLists;
    private final ComboBox<Organisation> organisation = new ComboBox<>();
    private final FileRunPanel<ImportRun> file;

    ImportView(ImportRuns runs, ErrorLists errorLists, Organisations organisations) {
        super("import.title");
        this.runs = runs;
        this.errorLists = errorLists;
        setStateText(getTranslation("import.state"));
        addActions(FileRunPanel.template(getTranslation("import.template"), "meters.csv",
                Arrays.stream(ImportColumn.values()).map(ImportColumn::header), EXAMPLES));
        file = new FileRunPanel<>(runs, (name, uploaded) -> runs.check(uploaded.toPath(), organisationId(), getLocale()), this::shown);
        setUpOrganisation(organisations);
        add(organisation, file);
    }

    private void setUpOrganisation(Organisations organisations) {
        organisation.setLabel(getTranslation("import.organisation"));
        organisation.setHelperText(getTranslation("import.organisation.help"));
        organisation.setItemLabelGenerator(Organisation::name);
        organisation.setItems(organisations.findAllByOrderByName());
        organisation.setClearButtonVisible(true);
        organisation.addClassName("import-organisation");
        organisation.setVisible(Scope.user().filter(user -> user.has(Role.ADMIN)).isPresent());
        runs.mine().map(run -> run.options().organisationId()).flatMap(organisations::findById).ifPresent(organisation::setValue);
        organisation.addValueChangeListener(change -> {
            if (change.isFromClient() && runs.mine().filter(run -> run.options().dryRun()).isPresent()) {
                file.begin(() -> runs.checkFor(organisationId()));
            }
        });
    }

    private Long organisationId() {
        return organisation.getOptionalValue().map(Organisation::id).orElse(null);
    }

    private Component shown(ImportRun run) {
        organisation.setReadOnly(run.isRunning());
        return run.isRunning() ? new ProgressPanel(run, run.options().dryRun() ? "import.checking" : "import.storing")
                : new ImportResultPanel(run, errorLists, () -> file.begin(runs::store));
    }
}
