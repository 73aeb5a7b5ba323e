package ru.pribor.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The generated passwords of a database server, in files of its folder that their owner alone may read. */
record ServerSecrets(Path folder) {

    private static final int BYTES = 24;

    /** Over those there were. */
    void make() throws IOException {
        write(superuser());
        write(role());
    }

    /** The file that the server itself reads once. */
    Path superuser() {
        return folder.resolve("superuser.password");
    }

    private Path role() {
        return folder.resolve("role.password");
    }

    String ofSuperuser() {
        return read(superuser());
    }

    String ofRole() {
        return read(role());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(bytes));
    }
}
