package ru.pribor.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A radio module of the town with the meters behind it. */
record SimulatedDevice(String devEui, String codec, List<Channel> channels) {

    /**
     * A meter behind a channel.
     *
     * @param rate  cubic metres a day
     * @param since when it stood at its opening value
     */
    record Channel(int number, String serial, double rate, double openingValue, double pulseWeight, Instant since) {

        double passed(Instant at) {
            return rate * (Consumption.at(at) - Consumption.at(since));
        }

        /** @param parts of a cubic metre */
        long volume(Instant at, int parts) {
            return (long) Math.floor((openingValue + passed(at)) * parts);
        }
    }

    /** The second of the hour at which it reports. */
    int slot() {
        return Math.floorMod(devEui.hashCode() * 0x9E3779B1, 3600);
    }

    boolean has(String serial) {
        return channels.stream().anyMatch(channel -> channel.serial().equals(serial));
    }

    boolean isSilent() {
        return Troubles.isSilent(channels.get(0).serial());
    }

    boolean isTroubled() {
        return channels.stream().anyMatch(channel -> Troubles.isTroubled(channel.serial()));
    }

    int port() {
        return codec.equals("axioma-w1") ? 100 : 2;
    }

    /** What a Betar meter sends while somebody holds a magnet to it. */
    byte[] magnetised(Instant at) {
        return SimulatedPayload.betar(at, channels.get(0).volume(at, 10_000), true, false);
    }

    byte[] payload(Instant at) {
        Channel first = channels.get(0);
        return switch (codec) {
            case "vega-si-11" -> SimulatedPayload.si11(at, pulses(at));
            case "betar-shve" -> SimulatedPayload.betar(
                    first.serial().equals(Troubles.CLOCK) ? at.plus(Troubles.CLOCK_AHEAD) : at, first.volume(at, 10_000),
                    first.serial().equals(Troubles.MAGNET), first.serial().equals(Troubles.LEAK));
            default -> SimulatedPayload.axioma(at, status(first), first.volume(at, 1000),
                    IntStream.range(0, 16).mapToLong(i -> first.volume(SimulatedPayload.hour(at, i), 1000)).toArray());
        };
    }

    private long[] pulses(Instant at) {
        long[] pulses = new long[4];
        channels.forEach(channel ->
                pulses[channel.number() - 1] = (long) Math.floor(channel.passed(at) / channel.pulseWeight()));
        return pulses;
    }

    private static int status(Channel channel) {
        return switch (channel.serial()) {
            case Troubles.BURST -> 0xb0;
            case Troubles.BATTERY -> 0x04;
            default -> 0;
        };
    }
}
