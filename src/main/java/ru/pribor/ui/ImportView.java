package ru.pribor.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportRun;
import ru.pribor.site.ImportRuns;

/** A file of meters: tried first, with its figures and errors, and stored at the press of a button. */
@Route("import")
@RolesAllowed({"ADMIN", "OPERATOR", "MANAGER"})
class ImportView extends Page {

    private static final int LARGEST = 200 * 1024 * 1024;
    private static final String EXAMPLES = """
            г. Пример, ул. Образцовая, 1;;Europe/Moscow;1;45,5;1001;PREMISES;COLD_WATER;СХВЭ-15;0001001;0011223344556677;\
            betar-shve;1;12,345;2026-01-15;2026-01-10;2032-01-09;1;0
            г. Пример, ул. Образцовая, 1;;Europe/Moscow;;;;HOUSE;COLD_WATER;Qalcosonic W1;0002001;0011223344556688;\
            axioma-w1;1;0;2026-01-15;2026-01-10;2032-01-09;1;0
            """;

    private final transient ImportRuns runs;
    private final transient ErrorLists errorLists;
    private final ComboBox<Organisation> organisation = new ComboBox<>();
    private final FileUpload upload;
    private final Div result = new Div();
    private final transient Follower follower = new Follower(this);

    ImportView(ImportRuns runs, ErrorLists errorLists, Organisations organisations) {
        super("import.title");
        this.runs = runs;
        this.errorLists = errorLists;
        setStateText(getTranslation("import.state"));
        Anchor template = new Anchor(DownloadHandler.fromInputStream(event -> template()), AttachmentType.DOWNLOAD,
                getTranslation("import.template"));
        template.addClassName("download");
        addActions(template);
        upload = new FileUpload(UploadHandler.toTempFile((data, uploaded) -> take(uploaded)), "import.choose", LARGEST,
                ".csv", ".txt", ".xlsx");
        upload.setWidthFull();
        upload.addFileRejectedListener(rejected -> Notices.refused(new Refusal("import.error.rejected")));
        result.addClassName("import-result");
        result.getElement().setAttribute("aria-live", "polite");
        setUpOrganisation(organisations);
        add(organisation, upload, result);
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
                begin(() -> runs.checkFor(organisationId()));
            }
        });
    }

    private static DownloadResponse template() {
        byte[] content = ("\uFEFF" + Arrays.stream(ImportColumn.values()).map(ImportColumn::header)
                .collect(Collectors.joining(";")) + "\n" + EXAMPLES).getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(new ByteArrayInputStream(content), "meters.csv", "text/csv; charset=utf-8", content.length);
    }

    private void take(File uploaded) {
        upload.clearFileList();
        begin(() -> runs.check(uploaded.toPath(), organisationId(), getLocale()));
    }

    private Long organisationId() {
        return organisation.getOptionalValue().map(Organisation::id).orElse(null);
    }

    private void begin(Supplier<ImportRun> start) {
        try {
            follow(start.get());
        } catch (Refusal running) {
            Notices.refused(running);
        }
    }

    /** The import belongs to the person: this page shows it, whoever opened it and when. */
    @Override
    protected void onAttach(AttachEvent event) {
        runs.mine().ifPresent(this::follow);
    }

    private void follow(ImportRun run) {
        follower.follow(run, () -> show(run));
    }

    private void show(ImportRun run) {
        upload.setVisible(!run.isRunning());
        organisation.setReadOnly(run.isRunning());
        result.removeAll();
        if (run.isRunning()) {
            result.add(new ProgressPanel(run, run.options().dryRun() ? "import.checking" : "import.storing"));
        } else {
            result.add(new ImportResultPanel(run, errorLists, () -> begin(runs::store)));
        }
    }
}
