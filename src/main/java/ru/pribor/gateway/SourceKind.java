package ru.pribor.gateway;

import java.util.Locale;

/** A kind of network server. Each has a route in camel-routes, of which every source of that kind gets its own. */
enum SourceKind {

    /** ChirpStack v4, by its broker. */
    CHIRPSTACK("(tcp|ssl)://[^/]+"),
    /** The Things Stack v3, by its broker. */
    TTS("(tcp|ssl)://[^/]+"),
    /** Vega IoT Server. */
    VEGA("wss?://\\S+");

    private final String address;

    SourceKind(String address) {
        this.address = address;
    }

    /** Whose shape the messages have. */
    String shape() {
        return name().toLowerCase(Locale.ROOT);
    }

    String route() {
        return "readings-from-" + shape();
    }

    boolean takes(String url) {
        return url.matches(address);
    }
}
