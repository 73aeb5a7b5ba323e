package ru.pribor.site;

import java.nio.file.Path;
import ru.pribor.sheet.FileRun;

/** One import of a file, on its way or done. Where it is stopped, nothing is stored. */
public final class ImportRun extends FileRun<ImportReport> {

    private final RegistryImport registry;
    private final ImportOptions options;

    ImportRun(RegistryImport registry, Path file, ImportOptions options) {
        super(file);
        this.registry = registry;
        this.options = options;
    }

    /** Of the same file. */
    ImportRun with(ImportOptions others) {
        return new ImportRun(registry, file(), others);
    }

    public ImportOptions options() {
        return options;
    }

    @Override
    public boolean isTrial() {
        return options.dryRun();
    }

    @Override
    protected void run() {
        run(() -> registry.run(file(), options, this::advanced), "import.error.failed");
    }
}
