package ru.pribor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own with the classpath of the tests. It never outlives the one that started it. */
public final class ChildJvm extends ChildProcess {

    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private ChildJvm(ProcessBuilder builder, Path log) throws IOException {
        super(builder, log);
    }

    public static ChildJvm start(Class<?> main, Path log, String... arguments) throws IOException {
        return start(QUICK, main, log, arguments);
    }

    public static ChildJvm start(List<String> flags, Class<?> main, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Xshare:auto", "-Djava.awt.headless=true", main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")));
        return new ChildJvm(builder, log);
    }
}
