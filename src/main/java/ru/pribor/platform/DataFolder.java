package ru.pribor.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the embedded database and broker, locked while this JVM lives. A killed JVM leaves no lock. */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile lockFile;

    private DataFolder(Path path, RandomAccessFile lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws StartRefused where another process holds the folder or it cannot be written */
    public static DataFolder open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            RandomAccessFile file = new RandomAccessFile(absolute.resolve("pribor.lock").toFile(), "rw");
            lock(absolute, file);
            file.setLength(0);
            file.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            return new DataFolder(absolute, file);
        } catch (IOException e) {
            throw new StartRefused("The data folder " + absolute + " cannot be written: " + e.getMessage(),
                    "Give PRIBOR_DATA_DIR a folder that this user may write.");
        }
    }

    private static void lock(Path path, RandomAccessFile file) throws IOException {
        FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String pid = Files.readString(path.resolve("pribor.lock"), StandardCharsets.US_ASCII);
            file.close();
            throw new StartRefused("Another Pribor (process " + pid + ") works in the data folder " + path + ".",
                    "Stop it, or give this one a folder of its own by PRIBOR_DATA_DIR.");
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
