package ru.pribor.reading;

import java.util.List;

/**
 * A frame of the journal and what a codec makes of it.
 *
 * @param decoded null where it has no payload
 * @param refused why it cannot be used, or null
 */
record DecodedFrame(Uplink uplink, Decoded decoded, Unusable refused) {

    /** @throws CodecAway where the codec cannot work now */
    static DecodedFrame of(Uplink uplink, Codec codec, DeviceBook book) {
        Payload payload = new Payload(uplink.port(), uplink.payload(), uplink.receivedAt(),
                book.device(uplink.devEui()).settingsAt(uplink.receivedAt()));
        try {
            return new DecodedFrame(uplink, Decoding.of(JournalReader.message(uplink), uplink.devEui(), codec, payload), null);
        } catch (Unusable refused) {
            return new DecodedFrame(uplink, null, refused);
        }
    }

    /** @param codecId as a {@link Frame} has it */
    Frame frame(Codec codec, Short codecId, DeviceBook book) {
        return new Frame(JournalReader.message(uplink), uplink, book.device(uplink.devEui()), codec, codecId, uplink.receivedAt());
    }

    /**
     * Adds what it says to the harvest, and itself to the parts of answers where it is one.
     *
     * @throws Unusable where it was refused, and for a value that no register holds; then nothing was added
     */
    void addTo(Harvest harvest, List<AnswerAssembly.Heard> parts, Frame frame) throws Unusable {
        if (refused != null) {
            throw refused;
        }
        harvest.add(frame, decoded);
        if (decoded != null && decoded.part() != null) {
            parts.add(new AnswerAssembly.Heard(frame, decoded.part()));
        }
    }
}
