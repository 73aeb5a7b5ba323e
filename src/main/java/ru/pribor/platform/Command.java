package ru.pribor.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the operating system, run to its end. */
record Command(List<String> words) {

    private static final int PATIENCE_SECONDS = 90;
    private static final int TOLD_LINES = 4;

    record Outcome(int code, String output) {

        boolean succeeded() {
            return code == 0;
        }

        /** The last words: a program tells its steps first, and then what went wrong. */
        String end() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
        }
    }

    static Command of(List<String> prefix, String... words) {
        return new Command(Stream.concat(prefix.stream(), Stream.of(words)).toList());
    }

    /**
     * Its output goes through a file: a server that is started holds a pipe open for as long as it lives.
     *
     * @throws StartRefused where it cannot be run or does not end in 90 seconds
     */
    Outcome run() throws IOException {
        Path output = Files.createTempFile("pribor-", ".out");
        try {
            Process process = started(output);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StartRefused(this + " did not end in " + PATIENCE_SECONDS + " seconds.",
                        "See the load of this machine and of its disk.");
            }
            return new Outcome(process.exitValue(), Files.readString(output).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(this + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private Process started(Path output) {
        try {
            return new ProcessBuilder(words).directory(Path.of("/").toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            throw new StartRefused("The program " + words.get(0) + " cannot be run: " + e.getMessage(),
                    "Install it; setpriv is in Debian's package util-linux.");
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
