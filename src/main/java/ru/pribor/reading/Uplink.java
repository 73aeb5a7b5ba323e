package ru.pribor.reading;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * What came from a radio device at one moment.
 *
 * @param devEui     16 hexadecimal digits in lower case
 * @param session    the device address, which changes with a re-join; 0 where the network server does not tell it
 * @param counter    the frame counter within the session
 * @param port       LoRaWAN FPort; 0 where there is no payload
 * @param payload    empty for a join or a frame of the radio protocol itself; not copied, nobody changes it
 * @param receivedAt the network's time, or null where it did not tell one
 * @param heard      by each gateway that heard it
 * @param address    the device's place at its network server, where it takes downlinks; null where that is not told
 * @param confirms   whether it confirms a downlink that came before, without saying which
 */
public record Uplink(String devEui, long session, long counter, int port, byte[] payload, Instant receivedAt,
                     List<Hearing> heard, String address, boolean confirms) implements Signal {

    /** Of the journal, which keeps of the gateways their number and how the best of them heard it. */
    Uplink(String devEui, long session, long counter, int port, byte[] payload, Instant receivedAt, int gateways, Integer rssi,
           Float snr) {
        this(devEui, session, counter, port, payload, receivedAt,
                rssi == null || snr == null ? List.of() : Collections.nCopies(gateways, new Hearing(null, rssi, snr)), null, false);
    }

    /** How many gateways heard it. */
    int gateways() {
        return heard.size();
    }

    /** By the gateway that heard it best; null where nobody knows. */
    Hearing best() {
        Hearing best = null;
        for (Hearing hearing : heard) {
            if (best == null || hearing.rssi() > best.rssi()) {
                best = hearing;
            }
        }
        return best;
    }

    /** The strongest in dBm, or null. */
    Integer rssi() {
        Hearing best = best();
        return best == null ? null : (Integer) best.rssi();
    }

    /** Of the strongest in dB, or null. */
    Float snr() {
        Hearing best = best();
        return best == null ? null : (Float) best.snr();
    }
}
