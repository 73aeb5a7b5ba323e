package ru.pribor.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;

/** The last import of each person. It goes on while the person does something else. */
@Service
public class ImportRuns implements DisposableBean {

    private final Map<Long, ImportRun> last = new ConcurrentHashMap<>();
    private final RegistryImport registry;

    ImportRuns(RegistryImport registry) {
        this.registry = registry;
    }

    /** The caller's last import since the start of the system. */
    public Optional<ImportRun> mine() {
        return Optional.ofNullable(last.get(caller()));
    }

    /**
     * Tries a file of the caller. The file is deleted once it is stored, refused here, or another takes its place.
     *
     * @throws Refusal while another import of the caller runs
     */
    public ImportRun check(Path file, Long organisationId, Locale locale) {
        try {
            return start(file, new ImportOptions(true, organisationId, locale));
        } catch (Refusal running) {
            delete(file);
            throw running;
        }
    }

    /** Stores the file that was tried last, as it was tried. */
    public ImportRun store() {
        ImportRun tried = mine().orElseThrow();
        return start(tried.file(), new ImportOptions(false, tried.options().organisationId(), tried.options().locale()));
    }

    /** Tries the same file for another organisation. */
    public ImportRun checkFor(Long organisationId) {
        ImportRun tried = mine().orElseThrow();
        return start(tried.file(), new ImportOptions(true, organisationId, tried.options().locale()));
    }

    private ImportRun start(Path file, ImportOptions options) {
        ImportRun run = new ImportRun(file, options);
        last.compute(caller(), (user, before) -> {
            if (before != null && before.isRunning()) {
                throw new Refusal("import.error.running");
            }
            if (before != null && !before.file().equals(file)) {
                delete(before.file());
            }
            return run;
        });
        new Thread(new DelegatingSecurityContextRunnable(() -> {
            run.run(registry);
            if (!options.dryRun()) {
                delete(file);
            }
        }), "import").start();
        return run;
    }

    @Override
    public void destroy() {
        last.values().forEach(ImportRun::stop);
        last.values().forEach(run -> delete(run.file()));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long caller() {
        return Scope.user().orElseThrow().id();
    }
}
