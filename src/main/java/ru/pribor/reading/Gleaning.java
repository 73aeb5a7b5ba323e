package ru.pribor.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * What frames of the journal give in terms of meters.
 *
 * @param heard   which frames they were
 * @param refused how many could not be used
 */
record Gleaning(List<Value> values, HeardFrames heard, int refused) {

    /** @param frames in the order of their receipt */
    static Gleaning of(List<DecodedFrame> frames, Codec codec, DeviceBook book, Instant now) {
        book.meters().forEach(KnownMeter::forgetLatest);
        Harvest harvest = new Harvest(now);
        HeardFrames heard = new HeardFrames();
        List<AnswerAssembly.Heard> parts = new ArrayList<>();
        int refused = 0;
        for (DecodedFrame again : frames) {
            Frame frame = again.frame(codec, null, book);
            heard.add(frame);
            try {
                again.addTo(harvest, parts, frame);
            } catch (Unusable unusable) {
                refused++;
            }
        }
        AnswerAssembly.join(parts, new HashMap<>(), harvest);
        return new Gleaning(harvest.values(), heard, refused);
    }
}
