package ru.pribor.reading.codec;

import java.time.Duration;
import java.util.List;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.DeviceSettings;

/**
 * How often a module of Vega goes on air: three bits of its settings byte. The manuals list them with the lowest bit first,
 * 0 = 5 min up to 6 = 24 h; the vendor's scripts of SI-11 and M-BUS took the first for the highest. The manual counts unless
 * the device is set to the other.
 *
 * @see "Vega SI-11 user manual, rev 26, p. 15; IoTVegaParser si11_v1.js, mbus1_v1.js against si12_v1.js, si23_v1.js"
 */
final class VegaPeriod {

    private static final String MANUAL = "lowestFirst";
    private static final String SCRIPT = "highestFirst";
    static final CodecSetting ORDER = CodecSetting.choice("periodCode", MANUAL, SCRIPT);

    private static final int BITS = 0b111;
    private static final List<Duration> BY_CODE = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30),
            Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(12), Duration.ofHours(24));

    private VegaPeriod() {
    }

    /** @return null for a code without a meaning */
    static Duration of(int code) {
        int known = code & BITS;
        return known < BY_CODE.size() ? BY_CODE.get(known) : null;
    }

    /** In the order the device is set to. */
    static Duration of(int code, DeviceSettings settings) {
        return of(SCRIPT.equals(settings.text(ORDER)) ? Integer.reverse(code << Integer.SIZE - 3) : code);
    }
}
