package ru.pribor.bench;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Of all that Paho tells, what the references want to hear of: messages. */
abstract class Arrivals implements MqttCallback {

    /** As the product asks for. */
    static final int RECEIVE_MAXIMUM = 5_000;

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        System.out.println("Disconnected: " + response);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        System.out.println("Paho: " + exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
    }
}
