package ru.pribor.site;

import java.nio.file.Path;
import java.util.Locale;
import org.springframework.stereotype.Service;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.FileRuns;

/** The last import of each person. */
@Service
public class ImportRuns extends FileRuns<ImportRun> {

    private final RegistryImport registry;

    ImportRuns(RegistryImport registry) {
        this.registry = registry;
    }

    /**
     * Tries a file of the caller.
     *
     * @throws Refusal while another import of the caller runs
     */
    public ImportRun check(Path file, Long organisationId, Locale locale) {
        return startNew(new ImportRun(registry, file, new ImportOptions(true, organisationId, locale)));
    }

    /** Stores the file that was tried last, as it was tried. */
    public ImportRun store() {
        ImportRun tried = mine().orElseThrow();
        return start(tried.with(new ImportOptions(false, tried.options().organisationId(), tried.options().locale())));
    }

    /** Tries the same file for another organisation. */
    public ImportRun checkFor(Long organisationId) {
        ImportRun tried = mine().orElseThrow();
        return start(tried.with(new ImportOptions(true, organisationId, tried.options().locale())));
    }
}
