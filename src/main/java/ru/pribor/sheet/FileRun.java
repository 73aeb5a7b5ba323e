package ru.pribor.sheet;

import java.nio.file.Path;
import ru.pribor.access.LongWork;

/**
 * Work on a file of a person, on its way or done.
 *
 * @param <R> what comes of it
 */
public abstract class FileRun<R> extends LongWork<R> {

    private final Path file;

    protected FileRun(Path file) {
        this.file = file;
    }

    protected final Path file() {
        return file;
    }

    /** Whether the file is only tried, and kept to be stored afterwards. */
    public abstract boolean isTrial();

    protected abstract void run();
}
