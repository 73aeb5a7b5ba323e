package ru.pribor.reading.codec;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import ru.pribor.reading.PayloadRefused;

/**
 * Security profile D of the OMS specification, volume 2: security mode 10 of EN 13757-7, AES-128 in CCM with a tag of
 * eight bytes. Behind the header follow two bytes of extension, the message counter (four bytes, lowest first), the
 * encrypted records and the tag. The key of a message is the CMAC of 00, counter, identification and seven times 07
 * under the meter's key. What the header says is authenticated with the records.
 *
 * <p>AES in CCM is not among the ciphers of the JDK, so it is put together of CTR and CBC (RFC 3610).
 *
 * @see "github.com/actility/device-catalog, vendors/kamstrup/drivers/generic, whose three examples with keys it opens"
 */
final class SecurityProfileD {

    static final int SECURITY_MODE = 10;

    private static final int ALL_ENCRYPTED = 0xff;
    private static final int EXTENSION = 2;
    private static final int COUNTER = 4;
    private static final int TAG = 8;
    private static final int BLOCK = 16;
    private static final int AUTHENTICATED_HEADER = 6;
    private static final int IDENTIFICATION = 4;
    private static final byte FILLER = 7;
    /** Authenticated data, a tag of 8 bytes, a length of 2 bytes. */
    private static final byte FIRST_BLOCK_FLAGS = 0x59;
    private static final byte COUNTER_BLOCK_FLAGS = 1;

    private SecurityProfileD() {
    }

    /**
     * The records in the clear.
     *
     * @param address of the meter, eight bytes as a long header has them
     * @throws PayloadRefused where the key does not fit or a byte was changed
     */
    static byte[] decrypt(MBusTelegram telegram, byte[] key, byte[] address) throws PayloadRefused {
        byte[] bytes = telegram.bytes();
        int start = telegram.body() + EXTENSION + COUNTER;
        int length = telegram.end() - start - TAG;
        if (length < 1) {
            throw new PayloadRefused("codec.refused.cut", bytes.length);
        }
        if ((telegram.configuration() & ALL_ENCRYPTED) != ALL_ENCRYPTED) {
            throw new PayloadRefused("codec.refused.mbus.encrypted", SECURITY_MODE);
        }
        byte[] counter = Arrays.copyOfRange(bytes, telegram.body() + EXTENSION, start);
        byte[] header = new byte[1 + AUTHENTICATED_HEADER];
        header[0] = bytes[telegram.start()];
        System.arraycopy(bytes, telegram.body() + EXTENSION - AUTHENTICATED_HEADER, header, 1, AUTHENTICATED_HEADER);
        try {
            byte[] messageKey = messageKey(key, counter, address);
            byte[] nonce = nonce(address, counter);
            byte[] stream = ctr(messageKey, nonce, bytes, start, length);
            byte[] records = Arrays.copyOfRange(stream, BLOCK, BLOCK + length);
            byte[] tag = tag(messageKey, nonce, header, records, stream);
            if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(bytes, start + length, telegram.end()))) {
                throw new PayloadRefused("codec.refused.mbus.key");
            }
            return records;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES without padding is in every JDK", e);
        }
    }

    private static byte[] messageKey(byte[] key, byte[] counter, byte[] address) throws GeneralSecurityException {
        byte[] message = new byte[BLOCK];
        Arrays.fill(message, FILLER);
        message[0] = 0;
        System.arraycopy(counter, 0, message, 1, COUNTER);
        System.arraycopy(address, 0, message, 1 + COUNTER, IDENTIFICATION);
        Cipher aes = cipher("AES/ECB/NoPadding", key, null);
        byte[] subkey = doubled(aes.doFinal(new byte[BLOCK]));
        for (int i = 0; i < BLOCK; i++) {
            message[i] ^= subkey[i];
        }
        return aes.doFinal(message);
    }

    /** In the field of 2^128, as CMAC makes its subkey. */
    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int carry = i + 1 < BLOCK ? Bytes.u8(block, i + 1) >> 7 : 0;
            result[i] = (byte) (block[i] << 1 | carry);
        }
        result[BLOCK - 1] ^= (byte) (block[0] < 0 ? 0x87 : 0);
        return result;
    }

    /** Maker, identification, version, medium, 0, counter with the highest byte first. */
    private static byte[] nonce(byte[] address, byte[] counter) {
        return new byte[]{address[4], address[5], address[0], address[1], address[2], address[3], address[6], address[7], 0,
                counter[3], counter[2], counter[1], counter[0]};
    }

    /** The block that hides the tag, then the records. */
    private static byte[] ctr(byte[] key, byte[] nonce, byte[] bytes, int start, int length) throws GeneralSecurityException {
        byte[] input = new byte[BLOCK + length];
        System.arraycopy(bytes, start, input, BLOCK, length);
        return cipher("AES/CTR/NoPadding", key, block(COUNTER_BLOCK_FLAGS, nonce, 0)).doFinal(input);
    }

    private static byte[] tag(byte[] key, byte[] nonce, byte[] header, byte[] records, byte[] stream)
            throws GeneralSecurityException {
        int paddedRecords = (records.length + BLOCK - 1) / BLOCK * BLOCK;
        byte[] input = new byte[2 * BLOCK + paddedRecords];
        System.arraycopy(block(FIRST_BLOCK_FLAGS, nonce, records.length), 0, input, 0, BLOCK);
        input[BLOCK + 1] = (byte) header.length;
        System.arraycopy(header, 0, input, BLOCK + 2, header.length);
        System.arraycopy(records, 0, input, 2 * BLOCK, records.length);
        byte[] chain = cipher("AES/CBC/NoPadding", key, new byte[BLOCK]).doFinal(input);
        byte[] tag = Arrays.copyOfRange(chain, chain.length - BLOCK, chain.length - BLOCK + TAG);
        for (int i = 0; i < TAG; i++) {
            tag[i] ^= stream[i];
        }
        return tag;
    }

    private static byte[] block(byte flags, byte[] nonce, int number) {
        byte[] block = new byte[BLOCK];
        block[0] = flags;
        System.arraycopy(nonce, 0, block, 1, nonce.length);
        block[BLOCK - 2] = (byte) (number >> 8);
        block[BLOCK - 1] = (byte) number;
        return block;
    }

    private static Cipher cipher(String transformation, byte[] key, byte[] start) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        SecretKeySpec secret = new SecretKeySpec(key, "AES");
        if (start == null) {
            cipher.init(Cipher.ENCRYPT_MODE, secret);
        } else {
            cipher.init(Cipher.ENCRYPT_MODE, secret, new IvParameterSpec(start));
        }
        return cipher;
    }
}
