package ru.pribor.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A device's day on the air, and what each gateway heard of it, as far as it is not written down yet. */
final class RadioDay {

    /** One device is not heard by more that matter. */
    private static final int MOST_GATEWAYS = 16;

    final List<GatewayDay> gateways = new ArrayList<>(2);
    int frames;
    int joins;
    int resets;
    Integer batteryPercent;
    private Instant toldAt = Instant.MIN;

    record Key(int deviceId, LocalDate day) {
    }

    /** @param names gives for the name of a gateway the one that is kept: each frame brings a copy of its own */
    void add(OnAir air, UnaryOperator<String> names) {
        if (air.anew()) {
            frames++;
            joins += air.step() == FrameStep.REJOIN ? 1 : 0;
            resets += air.step() == FrameStep.COUNTER_RESET ? 1 : 0;
            air.heard().forEach(hearing -> add(air, hearing, names));
        }
        if (air.batteryPercent() != null && !air.at().isBefore(toldAt)) {
            batteryPercent = air.batteryPercent();
            toldAt = air.at();
        }
    }

    private void add(OnAir air, Hearing hearing, UnaryOperator<String> names) {
        GatewayDay gateway = hearing.gateway() == null ? null : gateway(hearing.gateway(), names);
        if (gateway != null) {
            gateway.add(air, hearing);
        }
    }

    private GatewayDay gateway(String name, UnaryOperator<String> names) {
        for (GatewayDay gateway : gateways) {
            if (gateway.name.equals(name)) {
                return gateway;
            }
        }
        if (gateways.size() == MOST_GATEWAYS) {
            return null;
        }
        GatewayDay gateway = new GatewayDay(names.apply(name));
        gateways.add(gateway);
        return gateway;
    }
}
