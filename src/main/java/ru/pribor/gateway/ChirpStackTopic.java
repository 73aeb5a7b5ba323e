package ru.pribor.gateway;

import java.util.Locale;

/**
 * What a topic {@code …device/{devEui}/event/{event}} says; each frame has one, so no pattern is matched. Of any other topic
 * address and device are null, and the event is an uplink.
 *
 * @param address of the device at its server, up to its DevEUI
 */
record ChirpStackTopic(String address, String devEui, String event) {

    private static final String DEVICE = "device/";
    private static final String EVENT = "/event/";
    private static final int DIGITS = 16;
    private static final ChirpStackTopic OTHER = new ChirpStackTopic(null, null, "up");

    static ChirpStackTopic of(String topic) {
        int end = topic.lastIndexOf(EVENT);
        int digits = end - DIGITS;
        int device = digits - DEVICE.length();
        boolean named = device >= 0 && topic.startsWith(DEVICE, device) && (device == 0 || topic.charAt(device - 1) == '/');
        if (!named) {
            return OTHER;
        }
        String devEui = topic.substring(digits, end).toLowerCase(Locale.ROOT);
        return isDevEui(devEui) ? new ChirpStackTopic(topic.substring(0, end), devEui, topic.substring(end + EVENT.length())) : OTHER;
    }

    /** 16 hexadecimal digits in lower case. */
    static boolean isDevEui(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
