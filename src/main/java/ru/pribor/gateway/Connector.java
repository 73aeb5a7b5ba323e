package ru.pribor.gateway;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ru.pribor.reading.SourceGaps;

/** Makes the connection that a source of each kind needs. */
@Component
class Connector {

    private final CamelContext camel;
    private final SourceGaps gaps;
    private final int receiveMaximum;
    private final Duration keepAlive;
    private final Duration reach;

    Connector(CamelContext camel, SourceGaps gaps,
              @Value("${pribor.readings-from-chirpstack.receive-maximum}") int receiveMaximum,
              @Value("${pribor.readings-from-vega.keep-alive-seconds}") int keepAliveSeconds,
              @Value("${pribor.readings-from-vega.history-days}") int historyDays) {
        this.camel = camel;
        this.gaps = gaps;
        this.receiveMaximum = receiveMaximum;
        this.keepAlive = Duration.ofSeconds(keepAliveSeconds);
        this.reach = Duration.ofDays(historyDays);
    }

    /** @param clientId by which a broker knows this instance */
    ServerConnection connection(Source source, String clientId) {
        try {
            return switch (source.kind()) {
                case CHIRPSTACK -> new DurableClient(source.url(), clientId,
                        GatewayConfiguration.options(source.username(), source.password(), receiveMaximum));
                case TTS -> new TtsClient(source, clientId);
                case VEGA -> vega(source);
            };
        } catch (org.eclipse.paho.mqttv5.common.MqttException | org.eclipse.paho.client.mqttv3.MqttException e) {
            throw new IllegalStateException("There is no client for " + source, e);
        }
    }

    private ServerConnection vega(Source source) {
        VegaIntake intake = new VegaIntake(source.name(), camel);
        return new VegaConnection(source, intake, new VegaHistory(source.name(), intake, gaps, reach), keepAlive);
    }
}
