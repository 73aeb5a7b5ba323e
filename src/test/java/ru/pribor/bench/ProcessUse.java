package ru.pribor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes use of the machine, by Linux's {@code /proc}. */
final class ProcessUse {

    /** Linux tells times to programs in hundredths of a second, whatever it counts in. */
    private static final Duration TICK = Duration.ofMillis(10);
    /** Of the fields after the name: user, system, and both of children that have ended. */
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    private ProcessUse() {
    }

    /** The CPU time of a process and of its children so far. */
    static Duration cpu(long pid) {
        long ticks = ProcessHandle.of(pid).stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> ticks(process.pid())).sum();
        return TICK.multipliedBy(ticks);
    }

    /** 0 where it has ended meanwhile: then its parent has counted it. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields).skip(FIRST_TIME).limit(TIMES).mapToLong(Long::parseLong).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    static long residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElseThrow() / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
