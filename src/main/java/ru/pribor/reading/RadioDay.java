package ru.pribor.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A device's day on the air, and what each gateway heard of it, as far as it is not written down yet. */
final class RadioDay {

    /** One device is not heard by more that matter. */
    private static final int MOST_GATEWAYS = 16;

    final Map<String, GatewayDay> gateways = new HashMap<>(4);
    int frames;
    int joins;
    int resets;
    Integer batteryPercent;
    private Instant toldAt = Instant.MIN;

    record Key(int deviceId, LocalDate day) {
    }

    void add(OnAir air) {
        if (air.anew()) {
            frames++;
            joins += air.step() == FrameStep.REJOIN ? 1 : 0;
            resets += air.step() == FrameStep.COUNTER_RESET ? 1 : 0;
            air.heard().forEach(hearing -> add(air, hearing));
        }
        if (air.batteryPercent() != null && !air.at().isBefore(toldAt)) {
            batteryPercent = air.batteryPercent();
            toldAt = air.at();
        }
    }

    private void add(OnAir air, Hearing hearing) {
        String name = hearing.gateway();
        GatewayDay gateway = name == null ? null : gateways.get(name);
        if (gateway == null && name != null && gateways.size() < MOST_GATEWAYS) {
            gateway = new GatewayDay();
            gateways.put(name, gateway);
        }
        if (gateway != null) {
            gateway.add(air, hearing);
        }
    }
}
