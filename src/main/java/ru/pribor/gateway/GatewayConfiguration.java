package ru.pribor.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.SupervisingRouteController;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class GatewayConfiguration {

    /**
     * How long the broker keeps messages for an instance that is away. Artemis 2.40 counts it in milliseconds of 32 bits:
     * from 25 days on, it forgets the session, and what waits in it, seconds after the connection is lost.
     */
    private static final Duration SESSION = Duration.ofDays(24);
    /** A packet is held twice for a moment: a larger one could take the memory of everything else. */
    static final long MAX_PACKET_BYTES = 16L << 20;
    private static final int CONNECTION_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 30;

    /**
     * Starts routes again and again where they fail, so that the product starts without them. Camel's own search finds the
     * controller too early, while the context that the controller asks for is being made, and then does without it.
     */
    @Autowired
    void supervise(CamelContext camel, SupervisingRouteController controller) {
        camel.setRouteController(controller);
    }

    static MqttConnectionOptions options(String username, String password, int receiveMaximum) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION.toSeconds());
        options.setReceiveMaximum(receiveMaximum);
        options.setMaximumPacketSize(MAX_PACKET_BYTES);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECTION_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        if (!username.isEmpty()) {
            options.setUserName(username);
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }
}
