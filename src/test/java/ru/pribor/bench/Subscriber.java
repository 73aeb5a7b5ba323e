package ru.pribor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ru.pribor.ChildProcess;

/** A process that takes frames from the broker, and what it has taken. */
final class Subscriber implements AutoCloseable {

    private final String name;
    private final ChildProcess process;
    private final Tally tally;

    private Subscriber(String name, ChildProcess process, Tally tally) {
        this.name = name;
        this.process = process;
        this.tally = tally;
    }

    /** How many frames were taken, and when the last of them was. */
    interface Tally {

        long count() throws IOException;

        Instant last() throws IOException;
    }

    /** One that says itself what it took: {@code count last}, in microseconds since 1970. */
    static Subscriber counting(String name, ChildProcess process) {
        return new Subscriber(name, process, new Tally() {
            @Override
            public long count() throws IOException {
                return number(0);
            }

            @Override
            public Instant last() throws IOException {
                return Instant.EPOCH.plus(number(1), ChronoUnit.MICROS);
            }

            private long number(int word) throws IOException {
                List<String> said = process.said();
                return said.isEmpty() ? 0 : Long.parseLong(said.get(said.size() - 1).split(" ")[word]);
            }
        });
    }

    /** One that stores: a frame is taken when its row is committed. */
    static Subscriber storing(String name, ChildProcess process, RowTally stored) {
        return new Subscriber(name, process, stored);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    long taken() {
        try {
            return process.isAlive() ? tally.count() : fail();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long fail() throws IOException {
        throw new IllegalStateException(name + " has ended: " + process.said());
    }

    Instant last() throws IOException {
        return tally.last();
    }

    /** Lets it stand still while its connection stays: the broker keeps what comes. */
    void stop() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(pid())).start().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
