package ru.pribor.platform;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/** Whom the database server runs as: ourselves, or an ordinary user where we are root, since it refuses root. */
final class ServerUser {

    private static final Path USERS = Path.of("/etc/passwd");

    private final String name;

    private ServerUser(String name) {
        this.name = name;
    }

    /** The owner of a folder used before; a new folder's is {@code postgres} where there is one, else {@code nobody}. */
    static ServerUser of(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(null);
        }
        String owner = Files.getOwner(folder).getName();
        return new ServerUser(owner.equals("root") ? unprivileged() : owner);
    }

    private static String unprivileged() throws IOException {
        try (var lines = Files.lines(USERS)) {
            return lines.anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody";
        }
    }

    boolean isOurselves() {
        return name == null;
    }

    void own(Path path) throws IOException {
        if (isOurselves()) {
            return;
        }
        try {
            UserPrincipal principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            Files.setOwner(path, principal);
        } catch (FileSystemException e) {
            throw new StartRefused("The folder " + path + " cannot be given to the user " + name + ": " + e.getReason(),
                    "Give PRIBOR_DATA_DIR a folder on a local disk, or run as an ordinary user.");
        }
    }

    /**
     * What to put before a command. A program below a closed folder (root's home, say) is reached by a capability instead
     * of opening the folder to all; access(2), by which PostgreSQL looks at its programs, heeds it under this securebit only.
     */
    List<String> commandPrefix(Path program) throws IOException {
        if (isOurselves()) {
            return List.of();
        }
        List<String> plain = List.of("setpriv", "--reuid=" + name, "--regid=" + group(), "--clear-groups");
        for (List<String> further : List.of(List.<String>of(), capability("dac_read_search"), capability("dac_override"))) {
            List<String> prefix = Stream.concat(plain.stream(), further.stream()).toList();
            if (Command.of(prefix, "test", "-x", program.toString()).run().succeeded()) {
                return prefix;
            }
        }
        throw new StartRefused("PostgreSQL does not run as root, and the user " + name + " may not run " + program + ".",
                "Give PRIBOR_DATA_DIR a folder that every user may enter, or run as an ordinary user.");
    }

    private static List<String> capability(String name) {
        return List.of("--securebits=+no_setuid_fixup", "--inh-caps=+" + name, "--ambient-caps=+" + name);
    }

    private String group() throws IOException {
        return Command.of(List.of("id", "-g", name)).run().output();
    }
}
