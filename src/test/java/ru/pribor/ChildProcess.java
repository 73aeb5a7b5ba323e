package ru.pribor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that never outlives the one that started it. What it says goes to its log. */
public class ChildProcess implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Thread hook;

    protected ChildProcess(ProcessBuilder builder, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        this.log = log;
        this.process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static ChildProcess start(Path log, List<String> command) throws IOException {
        return new ChildProcess(new ProcessBuilder(command), log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Says a line to its input. */
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What it has said so far. */
    public List<String> said() throws IOException {
        return Files.readAllLines(log);
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
