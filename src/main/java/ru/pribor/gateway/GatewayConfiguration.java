package ru.pribor.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ru.pribor.platform.InstanceId;
import ru.pribor.platform.MqttAddress;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    /**
     * How long the broker keeps messages for an instance that is away. Artemis 2.40 counts it in milliseconds of 32 bits:
     * from 25 days on, it forgets the session, and what waits in it, seconds after the connection is lost.
     */
    private static final Duration SESSION = Duration.ofDays(24);
    private static final int LONGEST_RECONNECT_PAUSE_MILLIS = 15_000;

    /** The connection to the network server's broker: one session an instance, the same over restarts. */
    @Bean(destroyMethod = "")
    DurableClient networkServerClient(MqttAddress address, InstanceId instance,
                                      @Value("${pribor.readings-from-chirpstack.receive-maximum}") int receiveMaximum)
            throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION.toSeconds());
        options.setReceiveMaximum(receiveMaximum);
        options.setAutomaticReconnect(true);
        options.setAutomaticReconnectDelay(1, 2);
        options.setMaxReconnectDelay(LONGEST_RECONNECT_PAUSE_MILLIS);
        options.setKeepAliveInterval(30);
        if (!address.username().isEmpty()) {
            options.setUserName(address.username());
            options.setPassword(address.password().getBytes(StandardCharsets.UTF_8));
        }
        return new DurableClient(address.url(), instance.value(), options);
    }
}
