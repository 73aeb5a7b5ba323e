package ru.pribor.reading.codec;

import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Jooby RM, radio modules for gas and water meters, for pulses and in ultrasonic meters: commands one after another, then
 * the exclusive or of all bytes and 55. The head of a command is one byte (three bits of number, five of length), two
 * (number up to 1E, length) or three (1F, number, length). Times count from 2000 in UTC. A module counts pulses, or
 * absolute values with a coefficient of litres a pulse once it was told the meter's reading.
 *
 * <p>Not read: archives of absolute hours, which come without their coefficient, and the segments of longer messages that
 * electricity meters send.
 *
 * @see "github.com/jooby-dev/jooby-codec, src/analog (MIT), and jooby-docs, docs/analog"
 */
@Component
class JoobyRm extends DeviceCodec {

    private static final String ULTRASONIC = "ultrasonic";
    private static final CodecSetting KIND = CodecSetting.choice("joobyKind", "counting", ULTRASONIC);
    private static final int DATA_PORT = 1;
    private static final int CHECK_START = 0x55;
    private static final int SHORT_ID = 0xe0;
    private static final int THREE_BYTE_HEAD = 0x1f;

    JoobyRm() {
        super("jooby-rm", "RM", "Jooby", EnumSet.allOf(Resource.class), DATA_PORT);
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(KIND);
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        ApplicationPort.require(payload);
        byte[] bytes = payload.bytes();
        int check = CHECK_START;
        for (byte b : bytes) {
            check ^= b;
        }
        if (bytes.length < 2) {
            throw new PayloadRefused("codec.refused.cut", bytes.length);
        }
        if ((check & 0xff) != 0) {
            throw new PayloadRefused("codec.refused.checksum");
        }
        Findings findings = new Findings(8);
        JoobyCounters counters = new JoobyCounters(findings, payload.receivedAt());
        JoobyStates states = new JoobyStates(findings, counters, payload.receivedAt(),
                payload.settings().text(KIND).equals(ULTRASONIC));
        ByteCursor cursor = new ByteCursor(bytes, 0, bytes.length - 1);
        while (!cursor.isAtEnd()) {
            command(bytes, cursor, findings, counters, states);
        }
        return findings.decoded();
    }

    private static void command(byte[] bytes, ByteCursor cursor, Findings findings, JoobyCounters counters, JoobyStates states)
            throws PayloadRefused {
        int head = cursor.u8();
        boolean oneByte = (head & SHORT_ID) != 0;
        int id = oneByte ? head & SHORT_ID : head == THREE_BYTE_HEAD ? cursor.u8() << 8 | head : head;
        int length = oneByte ? head & ~SHORT_ID : cursor.u8();
        int start = cursor.skip(length);
        JoobyBody body = new JoobyBody(new ByteCursor(bytes, start, start + length));
        read(id, body, findings, counters, states);
        if (!body.isAtEnd()) {
            throw new PayloadRefused("codec.refused.jooby.body", Integer.toHexString(id));
        }
    }

    private static void read(int id, JoobyBody body, Findings findings, JoobyCounters counters, JoobyStates states)
            throws PayloadRefused {
        switch (id) {
            case 0x05 -> counters.legacyHours(body, true);
            case 0x06 -> counters.legacyDays(body);
            case 0x07 -> counters.legacyNow(body);
            case 0x09 -> {
                body.u8();
                findings.clock(body.time());
            }
            case 0x14 -> states.status(body);
            case 0x15 -> states.newEvent(body);
            case 0x16 -> counters.day(body, false);
            case 0x17 -> counters.hours(body, false, false);
            case 0x18 -> counters.now(body, false);
            case 0x1a -> counters.hours(body, false, true);
            case 0x1b -> counters.days(body, false);
            case 0x20 -> counters.legacyDay(body);
            case 0x40 -> counters.legacyHours(body, false);
            case 0x60 -> states.lastEvent(body);
            case 0x0a1f -> counters.hours(body, true, false);
            case 0x0b1f -> counters.day(body, true);
            case 0x0d1f -> counters.days(body, true);
            case 0x0f1f -> counters.now(body, true);
            case 0x301f -> counters.hoursEx(body, true);
            case 0x311f -> counters.hoursEx(body, false);
            case 0x1e, 0x0c1f -> {
                body.rest();
                findings.error("codec.error.jooby.unread");
            }
            case 0x02, 0x03, 0x04, 0x0b, 0x0c, 0x19, 0x021f, 0x051f, 0x071f, 0x141f, 0x2a1f, 0x2b1f, 0x2c1f, 0x321f, 0x331f ->
                    body.rest();
            default -> {
                body.rest();
                findings.error("codec.error.jooby.command", Integer.toHexString(id));
            }
        }
    }
}
