package ru.pribor.platform;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import ru.pribor.ChildJvm;

/** The embedded broker as a process of its own: {@code folder port}. It ends with its input. */
public final class BrokerProcess {

    private BrokerProcess() {
    }

    /** Starts one and waits until it answers. */
    public static ChildJvm start(Path folder, int port, Path log) throws IOException {
        ChildJvm broker = ChildJvm.start(BrokerProcess.class, log, folder.toString(), String.valueOf(port));
        await().atMost(Duration.ofSeconds(60)).until(() -> answers(port));
        return broker;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port of 127.0.0.1 on which nobody listens. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
