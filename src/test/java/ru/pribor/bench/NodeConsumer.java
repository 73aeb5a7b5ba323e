package ru.pribor.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import ru.pribor.ChildProcess;

/** {@code bench/consumer.js} with the npm packages mqtt and pg, which are fetched once. */
final class NodeConsumer {

    private static final String SCRIPT = "consumer.js";

    private NodeConsumer() {
    }

    static boolean isPossible() {
        return Stream.of("node", "npm").allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    static ChildProcess start(Path folder, Path log, String broker, String topic, String database)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!Files.isDirectory(folder.resolve("node_modules/pg"))) {
            new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), "mqtt@5", "pg@8")
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        }
        try (InputStream script = NodeConsumer.class.getResourceAsStream("/bench/" + SCRIPT)) {
            Files.copy(script, folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
        return ChildProcess.start(log, List.of("node", folder.resolve(SCRIPT).toString(), broker, topic, database));
    }
}
