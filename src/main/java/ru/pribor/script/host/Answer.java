package ru.pribor.script.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What came of a call.
 *
 * @param text the codec's output as JSON for {@link Outcome#DONE}, the engine's words for {@link Outcome#FAILED}, else empty
 * @param log  what the codec wrote to its console, cut at 4,000 bytes
 */
public record Answer(Outcome outcome, String text, String log) {

    /** How a call may end. */
    public enum Outcome {
        READY, DONE, FAILED, NO_FUNCTION, TOO_LARGE, UNKNOWN_CODEC
    }

    static Answer of(Outcome outcome) {
        return new Answer(outcome, "", "");
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(outcome.ordinal());
        Texts.write(out, text);
        Texts.write(out, log);
        out.flush();
    }

    /** @throws IOException where the host ended, or sends what is no answer */
    public static Answer read(DataInputStream in) throws IOException {
        int outcome = in.readUnsignedByte();
        if (outcome >= Outcome.values().length) {
            throw new IOException("Outcome " + outcome);
        }
        return new Answer(Outcome.values()[outcome], Texts.read(in), Texts.read(in));
    }
}
