package ru.pribor.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file in which a running PostgreSQL keeps its process id. A killed one leaves it behind. */
record PostmasterPid(Path data) {

    /**
     * Whether the server lives. The file of a dead one whose process id was given to another program is removed: PostgreSQL
     * would take that program for itself and refuse to start, and stopping would hit a stranger.
     */
    boolean isAlive() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        if (isOurs(commandOf(Files.readString(file).lines().findFirst().orElse("").strip()))) {
            return true;
        }
        Files.delete(file);
        return false;
    }

    /** A data folder that is gone was moved under a living server. */
    private boolean isOurs(List<String> command) throws IOException {
        int option = command.indexOf("-D");
        if (!command.get(0).endsWith("/postgres") || option < 0) {
            return false;
        }
        Path served = Path.of(command.get(option + 1));
        return Files.notExists(served) || Files.isSameFile(served, data);
    }

    /** Its words by Linux's /proc, which every user may read; an empty one where there is no such process. */
    private static List<String> commandOf(String pid) throws IOException {
        Path words = Path.of("/proc", pid, "cmdline");
        if (pid.isEmpty() || !Files.exists(words)) {
            return List.of("");
        }
        return List.of(new String(Files.readAllBytes(words), StandardCharsets.UTF_8).split("\0"));
    }
}
