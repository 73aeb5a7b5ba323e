package ru.pribor.demo;

import java.time.Duration;

/** The meters of the town that have a trouble, by serial. */
final class Troubles {

    /** Somebody holds a magnet to a Betar meter. */
    static final String MAGNET = "B10102";
    /** A pipe leaks behind a Betar meter. */
    static final String LEAK = "B20405";
    /** An Axioma meter says burst. */
    static final String BURST = "AX10507";
    /** The battery of an Axioma meter ends. */
    static final String BATTERY = "AX20809";
    /** The clock of a Betar meter is two days ahead. */
    static final String CLOCK = "B10711";
    /** Both meters of this flat went silent days ago. */
    static final String SILENT = "B_1003";
    static final String SILENT_COLD = "B11003";
    static final String SILENT_HOT = "B21003";
    /** A magnet was held to this Betar meter until somebody came. */
    static final String REPAIRED = "B11306";

    static final Duration SILENT_SINCE = Duration.ofDays(5);
    static final Duration CLOCK_AHEAD = Duration.ofDays(2);

    private Troubles() {
    }

    static boolean isSilent(String serial) {
        return serial.matches(SILENT.replace('_', '.'));
    }

    /** Whether the town's first minute should show it. */
    static boolean isTroubled(String serial) {
        return serial.equals(MAGNET) || serial.equals(LEAK) || serial.equals(BURST) || serial.equals(BATTERY)
                || serial.equals(CLOCK);
    }
}
