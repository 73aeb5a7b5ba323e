package ru.pribor.reading;

import java.time.Instant;

/** What a gateway heard of a device on a day, as far as it is not written down yet. */
final class GatewayDay {

    final String name;
    String server;
    Instant lastAt = Instant.MIN;
    int frames;
    int bestRssi = Short.MIN_VALUE;
    long rssiSum;
    double snrSum;

    GatewayDay(String name) {
        this.name = name;
    }

    void add(OnAir air, Hearing hearing) {
        server = air.server();
        lastAt = air.at().isAfter(lastAt) ? air.at() : lastAt;
        frames++;
        bestRssi = Math.max(bestRssi, hearing.rssi());
        rssiSum += hearing.rssi();
        snrSum += hearing.snr();
    }
}
