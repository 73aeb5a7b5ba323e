package ru.pribor.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import ru.pribor.ChildJvm;
import ru.pribor.ChildProcess;
import ru.pribor.platform.BrokerProcess;

/** A broker as a process of its own: Debian's Mosquitto where it is installed, else the embedded one. */
final class BenchBroker implements AutoCloseable {

    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");
    /** Saves now and then as it does by default: see the README on what a killed Mosquitto loses. */
    private static final String CONFIGURATION = """
            listener %d 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location %s/
            max_inflight_messages 0
            max_queued_messages 0
            log_type error
            """;

    private final String name;
    private final int port;
    private final ChildProcess process;

    private BenchBroker(String name, int port, ChildProcess process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    static BenchBroker start(Path folder) throws IOException {
        int port = freePort();
        Files.createDirectories(folder);
        BenchBroker broker = Files.isExecutable(MOSQUITTO) ? mosquitto(folder, port)
                : new BenchBroker("embedded", port, ChildJvm.start(BrokerProcess.class, folder.resolve("broker.log"),
                        folder.toString(), String.valueOf(port)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(broker::answers);
        return broker;
    }

    private static BenchBroker mosquitto(Path folder, int port) throws IOException {
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(port, folder) + (isRoot() ? "user root\n" : ""));
        return new BenchBroker("mosquitto", port, ChildProcess.start(folder.resolve("mosquitto.log"),
                List.of(MOSQUITTO.toString(), "-c", configuration.toString())));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
