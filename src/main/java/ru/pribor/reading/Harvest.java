package ru.pribor.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ru.pribor.message.Phrase;
import ru.pribor.quantity.Register;
import ru.pribor.reading.DeviceBook.Channel;
import ru.pribor.reading.Value.Quarantined;

/** What the frames of a batch say, in terms of meters. Frames come in the order of their receipt. */
final class Harvest {

    /** A reading has twelve digits before the point. */
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    private final List<Value> values = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Set<KnownMeter> heard = new LinkedHashSet<>();
    private final Set<KnownMeter> reporting = new LinkedHashSet<>();
    private final DeviceHarvest devices = new DeviceHarvest();
    private final Instant now;

    Harvest(Instant now) {
        this.now = now;
    }

    /** A state of a meter at an instant. */
    record Observation(KnownMeter meter, EventKind kind, boolean raised, Instant at) {

        long houseId() {
            return meter.houseAt(at);
        }
    }

    /**
     * @param decoded null where the frame has no payload
     * @throws Unusable for a value that no register holds; then nothing was added
     */
    void add(Frame frame, Decoded decoded) throws Unusable {
        if (decoded != null) {
            requireStorable(frame, decoded.readings());
        }
        List<Channel> channels = frame.device().channelsAt(frame.receivedAt());
        FrameStep step = FrameStep.NEXT;
        for (Channel channel : channels) {
            FrameStep told = hear(frame, channel.meter(), decoded);
            step = told == FrameStep.NEXT ? step : told;
        }
        devices.add(frame, decoded, step);
        if (decoded == null) {
            return;
        }
        // A current nobody has told the meaning of is shown by the codec, not stored.
        decoded.readings().stream().filter(reading -> reading.register() != Register.CURRENT_LOOP)
                .sorted(Comparator.comparing(Decoded.Reading::readAt)).forEach(reading -> read(frame, reading));
        for (Channel channel : channels) {
            ChannelStates.of(decoded, channel, channels).forEach(event ->
                    observe(channel.meter(), event.kind(), event.raised(), believable(event.at(), frame, channel)));
        }
    }

    private static void requireStorable(Frame frame, List<Decoded.Reading> readings) throws Unusable {
        for (Decoded.Reading reading : readings) {
            for (Instant at : List.of(frame.receivedAt(), reading.readAt())) {
                Channel channel = frame.device().channelAt(reading.channel(), at);
                BigDecimal value = channel == null ? BigDecimal.ZERO : valueOf(reading, channel);
                if (value.abs().compareTo(LIMIT) >= 0) {
                    throw new Unusable(Unusable.Reason.FAILED, frame.uplink().devEui(),
                            Phrase.of("unprocessed.detail.value", value.toPlainString()));
                }
            }
        }
    }

    private static BigDecimal valueOf(Decoded.Reading reading, Channel channel) {
        return reading.register().pulseChannel() > 0 ? channel.valueOf(reading.value())
                : reading.value().setScale(6, RoundingMode.HALF_UP);
    }

    private FrameStep hear(Frame frame, KnownMeter meter, Decoded decoded) {
        heard.add(meter);
        if (decoded != null) {
            reporting.add(meter);
        }
        FrameStep step = meter.heard(frame.uplink(), frame.receivedAt(), decoded);
        if (frame.receivedAt().plus(meter.expectedInterval.multipliedBy(SilenceWatch.INTERVALS)).isAfter(now)) {
            observe(meter, EventKind.SILENT, false, frame.receivedAt());
        }
        return step;
    }

    private void read(Frame frame, Decoded.Reading reading) {
        int number = reading.channel();
        Channel connected = frame.device().channelAt(number, frame.receivedAt());
        Instant readAt = reading.readAt().truncatedTo(ChronoUnit.MICROS);
        Channel then = frame.device().channelAt(number, readAt);
        boolean future = ReadingTimes.isInFuture(readAt, frame.receivedAt());
        if (!future && then != null) {
            use(frame, reading, value(frame, reading, then, readAt, reading.timeSource()), then);
            if (reading.current() && reading.timeSource() != TimeSource.NETWORK) {
                observe(then.meter(), EventKind.CLOCK_WRONG, false, frame.receivedAt());
            }
        } else if (connected != null && reading.current()) {
            use(frame, reading, value(frame, reading, connected, frame.receivedAt(), TimeSource.NETWORK), connected);
            observe(connected.meter(), EventKind.CLOCK_WRONG, true, frame.receivedAt());
        } else if (connected != null) {
            quarantined.add(new Quarantined(value(frame, reading, connected, readAt, reading.timeSource()), null,
                    future ? Value.Reason.TIME_IN_FUTURE : Value.Reason.BEFORE_INSTALLATION));
        }
    }

    private static Value value(Frame frame, Decoded.Reading reading, Channel channel, Instant readAt, TimeSource source) {
        KnownMeter meter = channel.meter();
        return new Value(meter.houseAt(readAt), meter.id, readAt, frame.receivedAt(),
                reading.register().pulseChannel() > 0 ? meter.register() : reading.register(), source,
                valueOf(reading, channel), null);
    }

    private void use(Frame frame, Decoded.Reading reading, Value value, Channel channel) {
        KnownMeter meter = channel.meter();
        if (!meter.measures(value.register())) {
            quarantined.add(new Quarantined(value, null, Value.Reason.WRONG_REGISTER));
            return;
        }
        meter.touch(value.readAt());
        if (value.register() != meter.register()) {
            values.add(value);
            return;
        }
        Finding finding = ArrivalRules.judge(meter, value.readAt(), value.value(),
                CounterWidth.of(frame.codec(), reading.register(), channel));
        if (meter.lastReadAt != null && value.readAt().isAfter(meter.lastReadAt)) {
            observe(meter, EventKind.COUNTER_RESET,
                    finding != null && (finding.rule() == Rule.RESET || finding.rule() == Rule.EXCHANGE), value.readAt());
        }
        values.add(value.doubtful(finding));
        meter.read(value.readAt(), value.value());
    }

    private void observe(KnownMeter meter, EventKind kind, boolean raised, Instant at) {
        observations.add(new Observation(meter, kind, raised, at));
    }

    private static Instant believable(Instant at, Frame frame, Channel channel) {
        boolean believable = at != null && !ReadingTimes.isInFuture(at, frame.receivedAt()) && channel.covers(at);
        return believable ? at.truncatedTo(ChronoUnit.MICROS) : frame.receivedAt();
    }

    List<Value> values() {
        return values;
    }

    List<Quarantined> quarantined() {
        return quarantined;
    }

    List<Observation> observations() {
        return observations;
    }

    DeviceHarvest devices() {
        return devices;
    }

    /** Meters whose device was heard. */
    Set<KnownMeter> heard() {
        return heard;
    }

    /** Meters whose device sent a payload. */
    Set<KnownMeter> reporting() {
        return reporting;
    }
}
