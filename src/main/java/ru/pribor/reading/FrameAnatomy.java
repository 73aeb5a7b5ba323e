package ru.pribor.reading;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.quantity.Register;

/**
 * What each byte of a frame is for, found by experiment: every bit is turned over once and the answers are compared. So it
 * holds for any codec, without a table of fields beside it.
 */
public final class FrameAnatomy {

    private static final int HOUR_SECONDS = 3600;
    private static final String CHECKSUM = "codec.refused.checksum";

    private FrameAnatomy() {
    }

    /** What changes with a byte; of several, the first in this order. */
    public enum Part {
        TIME, VALUE, STATUS, EVENT, LAYOUT, UNUSED
    }

    /**
     * One part for every byte, in order.
     *
     * @throws PayloadRefused if the codec does not take the frame
     */
    public static List<Part> of(Codec codec, Payload payload) throws PayloadRefused {
        Decoded original = codec.decode(payload);
        byte[] bytes = payload.bytes().clone();
        int last = bytes.length - 1;
        boolean checked = last > 0 && endsWithChecksum(codec, payload);
        List<Part> parts = new ArrayList<>(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            Set<Part> changed = EnumSet.of(Part.UNUSED);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte mask = (byte) (1 << bit);
                byte check = checked && i < last ? mask : 0;
                bytes[i] ^= mask;
                bytes[last] ^= check;
                changed.addAll(changes(codec, original, payload.withBytes(bytes)));
                bytes[i] ^= mask;
                bytes[last] ^= check;
            }
            parts.add(changed.iterator().next());
        }
        findWholeHours(codec, original, payload, parts);
        return List.copyOf(parts);
    }

    /** A checksum by exclusive or would hide what the other bytes are for, unless each bit is set right in it. */
    private static boolean endsWithChecksum(Codec codec, Payload payload) {
        byte[] bytes = payload.bytes().clone();
        bytes[bytes.length - 1] ^= 1;
        try {
            codec.decode(payload.withBytes(bytes));
            return false;
        } catch (PayloadRefused refused) {
            return refused.reason().key().equals(CHECKSUM);
        }
    }

    /** The time of a history stands on whole hours: a bit alone breaks it, an hour more moves it. */
    private static void findWholeHours(Codec codec, Decoded original, Payload payload, List<Part> parts) {
        for (int i = 0; i + Integer.BYTES <= parts.size(); i++) {
            if (!parts.subList(i, i + Integer.BYTES).equals(Collections.nCopies(Integer.BYTES, Part.LAYOUT))) {
                continue;
            }
            byte[] bytes = payload.bytes().clone();
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putInt(i, buffer.getInt(i) + HOUR_SECONDS);
            if (changes(codec, original, payload.withBytes(bytes)).equals(EnumSet.of(Part.TIME))) {
                Collections.fill(parts.subList(i, i + Integer.BYTES), Part.TIME);
            }
        }
    }

    private static Set<Part> changes(Codec codec, Decoded original, Payload altered) {
        Decoded now;
        try {
            now = codec.decode(altered);
        } catch (PayloadRefused refused) {
            return EnumSet.of(Part.LAYOUT);
        }
        if (!registers(now).equals(registers(original)) || !place(now.part()).equals(place(original.part()))) {
            return EnumSet.of(Part.LAYOUT);
        }
        Set<Part> changed = EnumSet.noneOf(Part.class);
        if (!times(now).equals(times(original)) || !Objects.equals(now.deviceTime(), original.deviceTime())) {
            changed.add(Part.TIME);
        }
        if (!values(now).equals(values(original)) || !Arrays.equals(content(now.part()), content(original.part()))) {
            changed.add(Part.VALUE);
        }
        if (!Objects.equals(now.batteryPercent(), original.batteryPercent())
                || !Objects.equals(now.temperatureC(), original.temperatureC()) || !Objects.equals(now.period(), original.period())) {
            changed.add(Part.STATUS);
        }
        if (!states(now).equals(states(original))) {
            changed.add(Part.EVENT);
        }
        return changed;
    }

    private static List<Register> registers(Decoded decoded) {
        return decoded.readings().stream().map(Decoded.Reading::register).toList();
    }

    private static Set<Instant> times(Decoded decoded) {
        return Stream.concat(decoded.readings().stream().map(Decoded.Reading::readAt),
                decoded.events().stream().map(Decoded.Event::at)).collect(Collectors.toSet());
    }

    private static List<BigDecimal> values(Decoded decoded) {
        return decoded.readings().stream().map(Decoded.Reading::value).toList();
    }

    private static List<Object> place(AnswerPart part) {
        return part == null ? List.of() : Arrays.asList(part.request(), part.number(), part.parts(), part.total());
    }

    private static byte[] content(AnswerPart part) {
        return part == null ? null : part.bytes();
    }

    private static List<List<Object>> states(Decoded decoded) {
        return decoded.events().stream().map(event -> List.<Object>of(event.kind(), event.raised(), event.channel())).toList();
    }
}
