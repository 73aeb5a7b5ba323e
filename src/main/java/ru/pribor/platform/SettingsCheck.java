package ru.pribor.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Looks at the settings before anything is started, so that a wrong one is told at once and in a sentence. */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int USUAL_PORT = 8080;

    /** @throws StartRefused where a setting cannot be used */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment settings = context.getEnvironment();
        checkDatabase(settings.getProperty("spring.datasource.url"));
        checkBroker(settings.getProperty("pribor.mqtt.url", ""));
        Binder binder = Binder.get(settings);
        checkPort(binder.bind("server.address", InetAddress.class).orElse(null),
                binder.bind("server.port", Integer.class).orElse(USUAL_PORT));
    }

    /** The address is not repeated: somebody may have written a password into it. */
    private static void checkDatabase(String url) {
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused("SPRING_DATASOURCE_URL is no address of a PostgreSQL.",
                    "Write jdbc:postgresql://host:port/database; the role and its password go into"
                            + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
    }

    private static void checkBroker(String url) {
        if (!url.isBlank() && !url.matches("(tcp|ssl)://[^/]+")) {
            throw new StartRefused("PRIBOR_MQTT_URL is no address of a broker.",
                    "Write tcp://host:port, or ssl://host:port for an encrypted connection.");
        }
    }

    /** 0 takes any free one. */
    private static void checkPort(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartRefused("Port " + port + ", wanted by the pages, cannot be used: " + e.getMessage() + ".",
                    "Stop the program that listens there, another Pribor perhaps, or choose another port by SERVER_PORT.");
        }
    }
}
