package ru.pribor.reading;

import ru.pribor.access.LongWork;

/** Frames being decoded again, to compare or to store; or that done. What is stored before it is stopped stays. */
public final class RedecodingRun extends LongWork<RedecodingReport> {

    private final FrameSelection selection;
    private final String codec;
    private final RedecodingAim aim;

    RedecodingRun(FrameSelection selection, String codec, RedecodingAim aim) {
        this.selection = selection;
        this.codec = codec;
        this.aim = aim;
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
        return aim != RedecodingAim.COMPARE;
    }

    void run(Redecoding redecoding) {
        run(() -> redecoding.run(selection, codec, aim, this::advanced), "redecoding.error.failed");
    }
}
