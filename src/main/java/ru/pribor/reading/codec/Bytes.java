package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Little-endian numbers out of a payload; the caller has checked its length. */
final class Bytes {

    private Bytes() {
    }

    static int u8(byte[] bytes, int offset) {
        return bytes[offset] & 0xff;
    }

    static int u16(byte[] bytes, int offset) {
        return u8(bytes, offset) | u8(bytes, offset + 1) << 8;
    }

    static int i16(byte[] bytes, int offset) {
        return (short) u16(bytes, offset);
    }

    static long u32(byte[] bytes, int offset) {
        return u16(bytes, offset) | (long) u16(bytes, offset + 2) << 16;
    }

    static BigDecimal u64(byte[] bytes, int offset, int decimals) {
        byte[] highestFirst = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            highestFirst[Long.BYTES - 1 - i] = bytes[offset + i];
        }
        return new BigDecimal(new BigInteger(1, highestFirst), decimals);
    }

    static boolean bit(int bits, int place) {
        return (bits >> place & 1) == 1;
    }

    /** Seconds since 1970 UTC in 32 bits: from 1970 to 2106. */
    static Instant time(byte[] bytes, int offset) {
        return Instant.ofEpochSecond(u32(bytes, offset));
    }

    /** @param count up to 57 bits, the lowest first */
    static long bits(byte[] bytes, int offset, int firstBit, int count) {
        int start = offset + (firstBit >> 3);
        long value = 0;
        for (int i = Math.min(7, bytes.length - 1 - start); i >= 0; i--) {
            value = value << 8 | u8(bytes, start + i);
        }
        return value >>> (firstBit & 7) & (1L << count) - 1;
    }
}
