package ru.pribor.reading.codec;

import java.math.BigDecimal;
import ru.pribor.reading.PayloadRefused;

/** What the reports of B METERS have in common: an application code, and a temperature that may be switched off. */
final class BMetersReport {

    private static final int TEMPERATURE = 2;
    private static final int COLDEST = -600;
    private static final int HOTTEST = 1500;

    private BMetersReport() {
    }

    /** @param length without the temperature */
    static void requireLength(byte[] bytes, int length) throws PayloadRefused {
        if (bytes.length != length && bytes.length != length + TEMPERATURE) {
            throw new PayloadRefused("codec.refused.length", bytes.length, length + ", " + (length + TEMPERATURE));
        }
    }

    /** The manuals write the code as other hexadecimal bytes; one public codec takes it for decimal. Both are heard. */
    static void requireApplication(byte[] bytes, int hexadecimal, int decimal) throws PayloadRefused {
        if (Bytes.u8(bytes, 0) != hexadecimal && Bytes.u8(bytes, 0) != decimal) {
            throw new PayloadRefused("codec.refused.type", Bytes.u8(bytes, 0), hexadecimal + ", " + decimal);
        }
    }

    /** Tenths of a degree in the last two bytes, the higher first, where there are that many. */
    static void temperature(Findings findings, byte[] bytes, int length) {
        if (bytes.length == length) {
            return;
        }
        int tenths = bytes[length] << 8 | Bytes.u8(bytes, length + 1);
        if (tenths < COLDEST || tenths > HOTTEST) {
            findings.error("codec.error.temperature", BigDecimal.valueOf(tenths, 1).toPlainString());
        } else {
            findings.temperature(Math.round(tenths / 10f));
        }
    }
}
