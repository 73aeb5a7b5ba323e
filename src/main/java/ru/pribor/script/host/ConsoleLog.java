package ru.pribor.script.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of what a codec writes to its console. */
final class ConsoleLog extends OutputStream {

    private static final int MAX_BYTES = 4_000;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        if (beginning.size() < MAX_BYTES) {
            beginning.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        beginning.write(bytes, offset, Math.min(length, MAX_BYTES - beginning.size()));
    }

    @Override
    public synchronized String toString() {
        return beginning.toString(StandardCharsets.UTF_8);
    }
}
