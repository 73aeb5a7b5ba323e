package ru.pribor.platform;

/**
 * Where the MQTT broker of the network server is.
 *
 * @param url      {@code tcp://host:port} or {@code ssl://host:port}
 * @param username empty for none
 * @param password empty for none
 */
public record MqttAddress(String url, String username, String password) {

    @Override
    public String toString() {
        return url;
    }
}
