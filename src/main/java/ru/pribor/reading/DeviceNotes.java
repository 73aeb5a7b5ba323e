package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.DeviceBook.Channel;

/**
 * What the registry knows of the meters on a device's channels as one text, a line a channel: the version of this form, then fields
 * between tabs; times are microseconds since 1970, nothing is an empty field.
 *
 * @see "ADR 0021: notes beside the device"
 */
final class DeviceNotes {

    private static final String VERSION = "1";
    private static final char LINE = '\n';
    private static final char TAB = '\t';

    private DeviceNotes() {
    }

    /** @param channels whose meters stand complete, with all their stays */
    static String of(List<Channel> channels) {
        StringBuilder notes = new StringBuilder(VERSION);
        channels.forEach(channel -> write(channel, notes.append(LINE)));
        return notes.toString();
    }

    private static void write(Channel channel, StringBuilder line) {
        KnownMeter meter = channel.meter();
        line.append(channel.number());
        add(line, channel.pulseWeight(), channel.openingValue(), channel.openingPulses(), micros(channel.from()),
                micros(channel.until()), meter.id, meter.resource, meter.expectedInterval.toSeconds(), meter.place.state(),
                meter.place.house(), meter.place.modelId(), meter.place.pointId(), micros(meter.place.verifiedUntil()));
        meter.stays.forEach(stay -> add(line, stay.houseId(), stay.zone(), micros(stay.from()), micros(stay.until())));
    }

    private static void add(StringBuilder line, Object... fields) {
        for (Object field : fields) {
            line.append(TAB);
            if (field != null) {
                line.append(field);
            }
        }
    }

    private static Long micros(Instant at) {
        return at == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** Whether these are notes of this version. */
    static boolean areLegible(String notes) {
        return notes != null && notes.startsWith(VERSION) && (notes.length() == 1 || notes.charAt(1) == LINE);
    }

    /**
     * The channels of legible notes.
     *
     * @param meters those already read, to which the others are added; of these nothing latest is known
     */
    static List<Channel> read(String notes, Map<Long, KnownMeter> meters) {
        List<Channel> channels = new ArrayList<>(1);
        for (Fields fields = new Fields(notes, notes.indexOf(LINE) + 1); fields.goOn(); ) {
            channels.add(channel(fields, meters));
        }
        return channels;
    }

    private static Channel channel(Fields fields, Map<Long, KnownMeter> meters) {
        int number = (int) fields.number();
        BigDecimal pulseWeight = fields.decimal();
        BigDecimal openingValue = fields.decimal();
        BigDecimal openingPulses = fields.decimal();
        Instant from = fields.time();
        Instant until = fields.time();
        KnownMeter meter = meter(fields);
        KnownMeter first = meters.putIfAbsent(meter.id, meter);
        return new Channel(number, first == null ? meter : first, pulseWeight, openingValue, openingPulses, from, until);
    }

    private static KnownMeter meter(Fields fields) {
        long id = fields.number();
        Resource resource = Resource.valueOf(fields.text());
        Duration interval = Duration.ofSeconds(fields.number());
        MeterState state = MeterState.valueOf(fields.text());
        boolean house = Boolean.parseBoolean(fields.text());
        long model = fields.number();
        String point = fields.text();
        KnownMeter.Place place = new KnownMeter.Place(state, house, model, point.isEmpty() ? null : (Long) Long.parseLong(point), fields.time());
        KnownMeter meter = new KnownMeter(id, place, resource, interval, null, null, null);
        while (!fields.isLineOver()) {
            meter.stays.add(new KnownMeter.Stay(fields.number(), ZoneId.of(fields.text()), fields.time(), fields.time()));
        }
        return meter;
    }

    /** Reads field after field, line after line. */
    private static final class Fields {

        private final String notes;
        private int at;
        private boolean lineOver;

        Fields(String notes, int start) {
            this.notes = notes;
            this.at = start == 0 ? notes.length() : start;
        }

        /** To the next line, where there is one. */
        boolean goOn() {
            lineOver = false;
            return at < notes.length();
        }

        boolean isLineOver() {
            return lineOver;
        }

        String text() {
            int end = at;
            while (end < notes.length() && notes.charAt(end) != TAB && notes.charAt(end) != LINE) {
                end++;
            }
            String text = notes.substring(at, end);
            lineOver = end == notes.length() || notes.charAt(end) == LINE;
            at = end + 1;
            return text;
        }

        long number() {
            return Long.parseLong(text());
        }

        BigDecimal decimal() {
            return new BigDecimal(text());
        }

        Instant time() {
            String text = text();
            return text.isEmpty() ? null : Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
        }
    }
}
