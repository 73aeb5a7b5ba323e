package ru.pribor.reading;

import ru.pribor.access.LongWork;

/** Frames being decoded again, to compare or to store; or that done. What is stored before it is stopped stays. */
public final class RedecodingRun extends LongWork<RedecodingReport> {

    private final FrameSelection selection;
    private final String codec;
    private final boolean applies;

    RedecodingRun(FrameSelection selection, String codec, boolean applies) {
        this.selection = selection;
        this.codec = codec;
        this.applies = applies;
    }

    public FrameSelection selection() {
        return selection;
    }

    /** Null for the codec of each device. */
    public String codec() {
        return codec;
    }

    /** Whether what is different is stored. */
    public boolean applies() {
        return applies;
    }

    void run(Redecoding redecoding) {
        run(() -> redecoding.run(selection, codec, applies, this::advanced), "redecoding.error.failed");
    }
}
