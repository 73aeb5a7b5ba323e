package ru.pribor.reading.codec;

import java.util.Arrays;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.PayloadRefused;

/** The answer of a wired meter, which a module of Vega passes on in parts. */
final class VegaParts {

    private VegaParts() {
    }

    /** @param header bytes before the part's own */
    static void require(byte[] bytes, int header) throws PayloadRefused {
        if (bytes.length <= header) {
            throw new PayloadRefused("codec.refused.length", bytes.length, "> " + header);
        }
    }

    /**
     * @param number as {@link AnswerPart#number()}
     * @param parts  0 where the module does not tell
     * @param size   of this part, as the module tells it
     * @param from   where the part's own bytes begin
     */
    static Decoded decoded(int request, Integer number, int parts, int total, int size, byte[] bytes, int from)
            throws PayloadRefused {
        byte[] own = Arrays.copyOfRange(bytes, from, bytes.length);
        if (size != own.length || size > total || number != null && parts > 0 && number > parts) {
            throw new PayloadRefused("codec.refused.part", own.length, size, total);
        }
        Findings findings = new Findings(0);
        findings.part(new AnswerPart(request, number, parts, total, own));
        return findings.decoded();
    }
}
