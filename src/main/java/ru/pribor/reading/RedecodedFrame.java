package ru.pribor.reading;

/**
 * A frame of the journal and what a codec makes of it now.
 *
 * @param decoded null where it has no payload
 * @param refused why the codec does not take it, or null
 */
record RedecodedFrame(Uplink uplink, Decoded decoded, Unusable refused) {

    /** @throws CodecAway where the codec cannot work now */
    static RedecodedFrame of(Uplink uplink, Codec codec, DeviceBook book) {
        Payload payload = new Payload(uplink.port(), uplink.payload(), uplink.receivedAt(),
                book.device(uplink.devEui()).settingsAt(uplink.receivedAt()));
        try {
            return new RedecodedFrame(uplink, Decoding.of(JournalReader.message(uplink), uplink.devEui(), codec, payload), null);
        } catch (Unusable refused) {
            return new RedecodedFrame(uplink, null, refused);
        }
    }

    Frame frame(Codec codec, DeviceBook book) {
        return new Frame(JournalReader.message(uplink), uplink, book.device(uplink.devEui()), codec, null, uplink.receivedAt());
    }
}
