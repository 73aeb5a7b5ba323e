package ru.pribor.script.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What the host is asked to do.
 *
 * @param codec names one version of one codec
 * @param text  its source for {@link Kind#LOAD}, the input of the call as JSON for {@link Kind#RUN}
 */
public record Call(Kind kind, String codec, String text) {

    /** A codec is loaded once, parsed but not run, and then run for every frame. */
    public enum Kind {
        LOAD, RUN
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.ordinal());
        Texts.write(out, codec);
        Texts.write(out, text);
        out.flush();
    }

    static Call read(DataInputStream in) throws IOException {
        return new Call(Kind.values()[in.readUnsignedByte()], Texts.read(in), Texts.read(in));
    }
}
