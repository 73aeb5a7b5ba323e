package ru.pribor.reading.codec;

import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/** The FPorts that LoRaWAN leaves to applications, for devices whose sources name no certain one. */
final class ApplicationPort {

    private static final int FIRST = 1;
    private static final int LAST = 223;

    private ApplicationPort() {
    }

    static void require(Payload payload) throws PayloadRefused {
        if (payload.port() < FIRST || payload.port() > LAST) {
            throw new PayloadRefused("codec.refused.port", payload.port(), FIRST + "–" + LAST);
        }
    }
}
