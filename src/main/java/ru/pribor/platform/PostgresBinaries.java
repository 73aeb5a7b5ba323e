package ru.pribor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the classpath. */
final class PostgresBinaries {

    private static final String VERSION = "17.11.0";

    private final Path programs;
    private final List<String> asUser;

    private PostgresBinaries(Path programs, List<String> asUser) {
        this.programs = programs;
        this.asUser = asUser;
    }

    static PostgresBinaries unpack(Path folder, ServerUser user) throws IOException {
        Path home = folder.resolve("postgresql-" + VERSION);
        if (!Files.exists(home)) {
            Path unfinished = folder.resolve("postgresql.new");
            unpackTo(unfinished);
            Files.move(unfinished, home);
        }
        Path programs = home.resolve("bin");
        return new PostgresBinaries(programs, user.commandPrefix(programs.resolve("postgres")));
    }

    private static void unpackTo(Path target) throws IOException {
        String archive = "/postgres-linux-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        try (InputStream packed = isLinux() ? PostgresBinaries.class.getResourceAsStream(archive) : null) {
            if (packed == null) {
                throw new StartRefused("There is no embedded PostgreSQL for " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ".", "Name a PostgreSQL 15 or newer by SPRING_DATASOURCE_URL.");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, target);
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0) {
            makeExecutable(path);
        }
    }

    private static void makeExecutable(Path path) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE));
        Files.setPosixFilePermissions(path, permissions);
    }

    Command command(String program, String... arguments) {
        return Command.of(Command.of(asUser, programs.resolve(program).toString()).words(), arguments);
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
