package ru.pribor.reading.codec;

import ru.pribor.reading.PayloadRefused;

/** Reads bytes one after another and refuses the payload where they end too early. */
final class ByteCursor {

    private final byte[] bytes;
    private final int end;
    private int at;

    /** @param end exclusive, within the bytes */
    ByteCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean isAtEnd() {
        return at >= end;
    }

    int left() {
        return end - at;
    }

    int u8() throws PayloadRefused {
        return Bytes.u8(bytes, skip(1));
    }

    /** Passes over a number of bytes, at least 0, and returns the place of the first. */
    int skip(int count) throws PayloadRefused {
        if (count > end - at) {
            throw new PayloadRefused("codec.refused.cut", bytes.length);
        }
        int start = at;
        at += count;
        return start;
    }
}
