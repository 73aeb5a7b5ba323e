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
    static Gleaning of(List<RedecodedFrame> frames, Codec codec, DeviceBook book, Instant now) {
        book.meters().forEach(KnownMeter::forgetLatest);
        Harvest harvest = new Harvest(now);
        HeardFrames heard = new HeardFrames();
        List<AnswerAssembly.Heard> parts = new ArrayList<>();
        int refused = 0;
        for (RedecodedFrame again : frames) {
            Frame frame = again.frame(codec, book);
            heard.add(frame);
            refused += add(again, frame, harvest, parts) ? 0 : 1;
        }
        AnswerAssembly.join(parts, new HashMap<>(), harvest);
        return new Gleaning(harvest.values(), heard, refused);
    }

    private static boolean add(RedecodedFrame again, Frame frame, Harvest harvest, List<AnswerAssembly.Heard> parts) {
        if (again.refused() != null) {
            return false;
        }
        try {
            harvest.add(frame, again.decoded());
        } catch (Unusable unusable) {
            return false;
        }
        if (again.decoded() != null && again.decoded().part() != null) {
            parts.add(new AnswerAssembly.Heard(frame, again.decoded().part()));
        }
        return true;
    }
}
