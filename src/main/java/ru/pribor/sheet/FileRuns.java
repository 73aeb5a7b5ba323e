package ru.pribor.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;

/**
 * The last work on a file of each person. It goes on while the person does something else. A file is deleted once it is
 * stored, refused here, or another takes its place.
 */
public abstract class FileRuns<T extends FileRun<?>> implements DisposableBean {

    private final Map<Long, T> last = new ConcurrentHashMap<>();

    /** The caller's last work since the start of the system. */
    public final Optional<T> mine() {
        return Optional.ofNullable(last.get(caller()));
    }

    /**
     * Starts work on a new file.
     *
     * @throws Refusal while other work of the caller runs
     */
    protected final T startNew(T run) {
        try {
            return start(run);
        } catch (Refusal running) {
            delete(run.file());
            throw running;
        }
    }

    /**
     * Starts further work on the file of the caller's last.
     *
     * @throws Refusal while it runs
     */
    protected final T start(T run) {
        last.compute(caller(), (user, before) -> {
            if (before != null && before.isRunning()) {
                throw new Refusal("import.error.running");
            }
            if (before != null && !before.file().equals(run.file())) {
                delete(before.file());
            }
            return run;
        });
        new Thread(new DelegatingSecurityContextRunnable(() -> {
            run.run();
            if (!run.isTrial()) {
                delete(run.file());
            }
        }), "file-run").start();
        return run;
    }

    @Override
    public final void destroy() {
        last.values().forEach(FileRun::stop);
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
