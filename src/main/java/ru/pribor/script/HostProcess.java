package ru.pribor.script;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ru.pribor.script.host.Answer;
import ru.pribor.script.host.Call;
import ru.pribor.script.host.CodecHost;

/** A running host. It knows nothing of our environment, ends with us, and does not live longer than its calls may last. */
final class HostProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final long CHECK_MILLIS = 20;
    private static final int END_SECONDS = 5;
    /** By which a JVM says that its heap is exhausted. */
    private static final int OUT_OF_MEMORY = 3;
    private static final Set<String> KEPT_VARIABLES = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR");

    private final Process process;
    private final ScheduledExecutorService watch;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final Set<String> loaded = new HashSet<>();

    private HostProcess(Process process, ScheduledExecutorService watch) {
        this.process = process;
        this.watch = watch;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * @param folder for the host's own words in trouble, and what the engine unpacks
     * @throws IOException where it cannot be started
     */
    static HostProcess start(Path folder, String memory, ScheduledExecutorService watch) throws IOException {
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(command(folder, memory))
                .redirectError(folder.resolve("codec-host.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_VARIABLES);
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        HostProcess host = new HostProcess(builder.start(), watch);
        try {
            host.within(START_LIMIT, () -> Answer.read(host.in));
            return host;
        } catch (HostBroken e) {
            host.close();
            throw new IOException("The codec host did not start, see " + folder.resolve("codec-host.log"), e);
        }
    }

    private static List<String> command(Path folder, String memory) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m", "-Xmx" + memory, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxMetaspaceSize=96m", "-XX:MaxDirectMemorySize=8m", "-XX:ReservedCodeCacheSize=32m", "-XX:-UsePerfData",
                "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.timezone=UTC",
                "-Dpolyglot.engine.userResourceCache=" + folder.resolve("codec-host"), CodecHost.class.getName());
    }

    boolean has(String codec) {
        return loaded.contains(codec);
    }

    Answer load(String codec, String source, Duration limit) throws HostBroken {
        Answer answer = call(new Call(Call.Kind.LOAD, codec, source), limit);
        if (answer.outcome() == Answer.Outcome.DONE) {
            loaded.add(codec);
        }
        return answer;
    }

    Answer run(String codec, String input, Duration limit) throws HostBroken {
        Answer answer = call(new Call(Call.Kind.RUN, codec, input), limit);
        if (answer.outcome() == Answer.Outcome.UNKNOWN_CODEC) {
            loaded.remove(codec);
        }
        return answer;
    }

    private Answer call(Call call, Duration limit) throws HostBroken {
        return within(limit, () -> {
            call.write(out);
            return Answer.read(in);
        });
    }

    private interface Exchange {

        Answer answer() throws IOException;
    }

    private Answer within(Duration limit, Exchange exchange) throws HostBroken {
        Fuse fuse = new Fuse(process, limit);
        Future<?> check = watch.scheduleWithFixedDelay(fuse, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return exchange.answer();
        } catch (IOException e) {
            throw new HostBroken(why(fuse), e);
        } finally {
            check.cancel(false);
        }
    }

    private HostBroken.Cause why(Fuse fuse) {
        awaitEnd();
        if (fuse.isBlown()) {
            return HostBroken.Cause.TIME;
        }
        return !process.isAlive() && process.exitValue() == OUT_OF_MEMORY ? HostBroken.Cause.MEMORY : HostBroken.Cause.UNKNOWN;
    }

    private void awaitEnd() {
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }
}
