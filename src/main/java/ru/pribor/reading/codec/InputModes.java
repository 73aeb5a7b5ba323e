package ru.pribor.reading.codec;

import java.util.List;
import java.util.stream.IntStream;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.DeviceSettings;

/** What the inputs of a module do, a bit for each, the first in the lowest: they count pulses, guard a contact, or neither. */
record InputModes(int counting, int guarding) {

    private static final String COUNTS = "counts";
    private static final String GUARDS = "guards";
    private static final int MOST = 4;
    private static final List<CodecSetting> SETTINGS = IntStream.rangeClosed(1, MOST)
            .mapToObj(input -> CodecSetting.choice("input" + input, COUNTS, GUARDS, "unused")).toList();

    /** By the settings byte of a module: an input that does not guard counts. */
    static InputModes ofGuards(int bits) {
        return new InputModes(~bits, bits);
    }

    /** For modules that do not tell it. */
    static List<CodecSetting> settings(int inputs) {
        return SETTINGS.subList(0, inputs);
    }

    /** As the device is set. */
    static InputModes told(DeviceSettings settings) {
        int counting = 0;
        int guarding = 0;
        for (int i = 0; i < MOST; i++) {
            String mode = settings.text(SETTINGS.get(i));
            counting |= mode.equals(COUNTS) ? 1 << i : 0;
            guarding |= mode.equals(GUARDS) ? 1 << i : 0;
        }
        return new InputModes(counting, guarding);
    }

    boolean counts(int input) {
        return Bytes.bit(counting, input - 1);
    }

    boolean guards(int input) {
        return Bytes.bit(guarding, input - 1);
    }
}
