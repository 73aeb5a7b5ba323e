package ru.pribor.reading;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.pribor.message.Phrase;

/** Asks a codec what a payload says, and keeps what goes wrong with its reason. */
final class Decoding {

    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

    private Decoding() {
    }

    /**
     * Null where the payload is empty.
     *
     * @throws CodecAway where the codec is deferred and cannot work now
     */
    static Decoded of(Message message, String devEui, Codec codec, Payload payload) throws Unusable {
        if (payload.bytes().length == 0) {
            return null;
        }
        try {
            return codec.decode(payload);
        } catch (PayloadRefused e) {
            throw new Unusable(Unusable.Reason.REFUSED_BY_CODEC, devEui, e.reason());
        } catch (CodecAway e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(message, devEui, "Codec " + codec.id(), e);
        }
    }

    /** What a reader or a codec breaks on is that message's matter, and does not cost the others a transaction. */
    static Unusable broken(Message message, String devEui, String part, Throwable e) {
        LOG.error("{} broke on a message on {}", part, message.topic(), e);
        return new Unusable(Unusable.Reason.FAILED, devEui, Phrase.of("unprocessed.detail.failure", e.toString()));
    }
}
