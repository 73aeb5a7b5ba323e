package ru.pribor.demo;

import java.time.Instant;

/**
 * How much water has run through a meter: a rate of its own, more in the cold half of the year, and two peaks a day, at 8
 * and at 20 o'clock of the town. The same formula stands in {@link #SQL} for the history.
 */
final class Consumption {

    /** Hours of the town ahead of UTC. */
    private static final double ZONE_HOURS = 4;
    private static final double DAY = 86_400;

    /** Cubic metres a day of meter m; needs the tables meter m and metering_point p. */
    static final String RATE = "((0.08 + (('x' || substr(md5(m.serial), 1, 4))::bit(16)::int % 100) * 0.0016)"
            + " * case when p.kind = 'HOUSE' then 26 else 1 end * case when m.serial = '" + Troubles.LEAK + "' then 6 else 1 end)";

    /** Days' worth of consumption at the seconds {@code %1$s}; only differences mean something. */
    static final String SQL = "((%1$s / 86400.0 + 4 / 24.0) + 20 * sin(2 * pi() * (%1$s / 86400.0 + 4 / 24.0) / 365.25)"
            + " - 0.06 * sin(4 * pi() * (%1$s / 86400.0 + 4 / 24.0) - pi() / 3))";

    private Consumption() {
    }

    /** Days' worth of consumption at an instant; only differences mean something. */
    static double at(Instant instant) {
        double day = instant.getEpochSecond() / DAY + ZONE_HOURS / 24;
        return day + 20 * Math.sin(2 * Math.PI * day / 365.25) - 0.06 * Math.sin(4 * Math.PI * day - Math.PI / 3);
    }
}
