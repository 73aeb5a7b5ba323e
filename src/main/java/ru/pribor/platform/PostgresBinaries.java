package ru.pribor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once, and run as an ordinary user: the server refuses to run as root. */
final class PostgresBinaries {

    private static final String VERSION = "17.11.0";

    private final Path home;
    private final Path work;
    private final List<String> asUser;
    private final String user;

    private PostgresBinaries(Path home, Path work) throws IOException {
        this.home = home;
        this.work = work;
        this.user = isRoot() ? unprivilegedUser() : null;
        this.asUser = user == null ? List.of() : commandPrefix();
    }

    static PostgresBinaries unpack(Path folder) throws IOException {
        Path home = folder.resolve("postgresql-" + VERSION);
        if (!Files.exists(home.resolve("bin/postgres"))) {
            Path unfinished = folder.resolve("postgresql.new");
            unpackTo(unfinished);
            Files.move(unfinished, home);
        }
        return new PostgresBinaries(home, folder);
    }

    private static void unpackTo(Path target) throws IOException {
        String archive = "/postgres-linux-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        try (InputStream packed = EmbeddedPostgres.resource(archive)) {
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
            Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            all.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(path, all);
        }
    }

    /** Gives a path to the user the server runs as; nothing to do where that is ourselves. */
    void own(Path path) throws IOException {
        if (user == null) {
            return;
        }
        UserPrincipal principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try {
            Files.setOwner(path, principal);
        } catch (FileSystemException e) {
            throw new StartRefused("The folder " + path + " cannot be given to the user " + user + ": " + e.getReason(),
                    "Give PRIBOR_DATA_DIR a folder on a local disk, or run as an ordinary user.");
        }
    }

    void run(String program, String... arguments) throws IOException {
        Path output = Files.createTempFile("pribor-" + program, ".log");
        try {
            if (execute(program, arguments, output) != 0) {
                throw new StartRefused(program + " failed: " + Files.readString(output).strip(),
                        "PostgreSQL's log is " + work.resolve("postgres.log") + ".");
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    boolean succeeds(String program, String... arguments) throws IOException {
        Path output = Files.createTempFile("pribor-" + program, ".log");
        try {
            return execute(program, arguments, output) == 0;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private int execute(String program, String[] arguments, Path output) throws IOException {
        List<String> command = new ArrayList<>(asUser);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(work.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StartRefused(program + " did not end in 90 seconds.", "See the load of this machine's disk.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
    }

    /** A folder below a closed one (root's home, say) is reached by a capability instead of opening the folder to all. */
    private List<String> commandPrefix() throws IOException {
        List<String> plain = List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--clear-groups", "--");
        if (reaches(plain)) {
            return plain;
        }
        List<String> capable = List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--clear-groups",
                "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--");
        if (reaches(capable)) {
            return capable;
        }
        throw new StartRefused("PostgreSQL does not run as root, and the user " + user + " may not enter " + work + ".",
                "Give PRIBOR_DATA_DIR a folder that every user may enter, or run as an ordinary user.");
    }

    private boolean reaches(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("test", "-x", home.resolve("bin/postgres").toString()));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private String group() throws IOException {
        return output("id", "-g", user);
    }

    private static String unprivilegedUser() throws IOException {
        String users = Files.readString(Path.of("/etc/passwd"), StandardCharsets.UTF_8);
        return users.lines().anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody";
    }

    private static boolean isRoot() throws IOException {
        return "0".equals(output("id", "-u"));
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
