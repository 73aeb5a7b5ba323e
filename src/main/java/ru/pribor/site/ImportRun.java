package ru.pribor.site;

import java.nio.file.Path;
import ru.pribor.access.LongWork;

/** One import of a file, on its way or done. Where it is stopped, nothing is stored. */
public final class ImportRun extends LongWork<ImportReport> {

    private final Path file;
    private final ImportOptions options;

    ImportRun(Path file, ImportOptions options) {
        this.file = file;
        this.options = options;
    }

    public ImportOptions options() {
        return options;
    }

    Path file() {
        return file;
    }

    void run(RegistryImport registry) {
        run(() -> registry.run(file, options, this::advanced), "import.error.failed");
    }
}
