package ru.pribor.platform;

import java.io.IOException;
import java.nio.file.Path;

/** The embedded broker as a process of its own: {@code folder port}. It ends with its input. */
public final class BrokerProcess {

    private BrokerProcess() {
    }

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println("Ready on " + broker.port());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
