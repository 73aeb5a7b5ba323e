package ru.pribor.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of a few megabytes, in memory, that a test fills up. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 << 10;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where this user may not mount one; then the reason is printed. */
    public static Optional<SmallDisk> mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        if (!"root".equals(System.getProperty("user.name"))) {
            System.out.println("No small disk: only root mounts one");
            return Optional.empty();
        }
        Command.Outcome outcome = run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + megabytes + "m", "tmpfs", folder.toString());
        if (!outcome.succeeded()) {
            System.out.println("No small disk: " + outcome.output());
            return Optional.empty();
        }
        SmallDisk disk = new SmallDisk(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return Optional.of(disk);
    }

    /** Leaves no room for a single block. */
    public void fill() {
        try (OutputStream file = Files.newOutputStream(filling())) {
            for (int block = BLOCK; block > 0; block /= 2) {
                writeAll(file, new byte[block]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAll(OutputStream file, byte[] block) {
        try {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            return;
        }
    }

    public void empty() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    /** Whoever still works on it keeps it until he ends. */
    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private static Command.Outcome run(String... words) {
        try {
            return Command.of(List.of(), words).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
