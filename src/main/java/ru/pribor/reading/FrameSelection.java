package ru.pribor.reading;

/**
 * Whose frames.
 *
 * @param value the meter's id, the model's name, or the id of the codec that devices name
 */
public record FrameSelection(Kind kind, String value) {

    /** What the frames have in common. */
    public enum Kind {
        METER, MODEL, CODEC
    }

    public static FrameSelection ofMeter(long id) {
        return new FrameSelection(Kind.METER, String.valueOf(id));
    }

    public static FrameSelection ofModel(String name) {
        return new FrameSelection(Kind.MODEL, name);
    }

    public static FrameSelection ofCodec(String id) {
        return new FrameSelection(Kind.CODEC, id);
    }
}
