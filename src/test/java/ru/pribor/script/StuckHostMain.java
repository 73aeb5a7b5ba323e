package ru.pribor.script;

import java.nio.file.Path;
import java.time.Duration;
import ru.pribor.reading.PayloadRefused;

/** A program whose codec host works for ever. */
final class StuckHostMain {

    private StuckHostMain() {
    }

    public static void main(String[] arguments) throws PayloadRefused {
        new HostFixture(Path.of(arguments[0]), Duration.ofHours(1), Duration.ofHours(1))
                .run("function decodeUplink() { for (;;) {} }", "00");
    }
}
