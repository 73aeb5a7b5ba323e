package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;

/** A meter while a batch of frames is stored: what was known of its latest state, moved on frame by frame. */
final class KnownMeter {

    /** A stay in a house, half-open; until is null while it lasts. */
    record Stay(long houseId, ZoneId zone, Instant from, Instant until) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }
    }

    /**
     * Where a meter is in its life.
     *
     * @param house         whether it counts for a whole house
     * @param pointId       null where it stands at none
     * @param verifiedUntil when its verification ends; null where no date is known
     */
    record Place(MeterState state, boolean house, long modelId, Long pointId, Instant verifiedUntil) {
    }

    final long id;
    final Place place;
    final Resource resource;
    final Duration expectedInterval;
    boolean heardBefore;
    final List<Stay> stays = new ArrayList<>(1);
    RuleSettings settings = RuleSettings.NONE;
    Instant lastFrameAt;
    Instant reportedAt;
    Instant lastReadAt;
    BigDecimal lastValue;
    Instant touchedFrom;
    Instant touchedUntil;
    Integer batteryPercent;
    Integer temperatureC;
    Long clockDriftSeconds;
    Integer rssi;
    Float snr;
    Integer session;
    Integer counter;

    KnownMeter(long id, Place place, Resource resource, Duration expectedInterval, Instant lastFrameAt, Instant lastReadAt,
               BigDecimal lastValue) {
        this.id = id;
        this.place = place;
        this.resource = resource;
        this.expectedInterval = expectedInterval;
        this.heardBefore = lastFrameAt != null;
        this.lastFrameAt = lastFrameAt;
        this.lastReadAt = lastReadAt;
        this.lastValue = lastValue;
    }

    /** Takes over the latest that the database knows. */
    void latest(Instant frameAt, Instant readAt, BigDecimal value, Integer lastSession, Integer lastCounter) {
        heardBefore = frameAt != null;
        lastFrameAt = frameAt;
        lastReadAt = readAt;
        lastValue = value;
        session = lastSession;
        counter = lastCounter;
    }

    /** The house it stood in at an instant; 0 for none. */
    long houseAt(Instant at) {
        Stay stay = stayAt(at);
        return stay == null ? 0 : stay.houseId();
    }

    /** The time zone of the house it stood in at an instant. */
    Optional<ZoneId> zoneAt(Instant at) {
        return Optional.ofNullable(stayAt(at)).map(Stay::zone);
    }

    /** The last of them; null where it stood nowhere. */
    private Stay stayAt(Instant at) {
        Stay last = null;
        for (Stay stay : stays) {
            last = stay.covers(at) ? stay : last;
        }
        return last;
    }

    /** The main register, the one its consumption is counted by. */
    Register register() {
        return resource.register();
    }

    boolean measures(Register register) {
        return switch (resource) {
            case COLD_WATER, HOT_WATER -> switch (register) {
                case VOLUME, VOLUME_REVERSE, FLOW, TEMPERATURE_SUPPLY, TEMPERATURE_RETURN, TEMPERATURE_DEVICE, PRESSURE_SUPPLY,
                        PRESSURE_RETURN, OPERATING_HOURS -> true;
                default -> false;
            };
            case GAS -> switch (register) {
                case VOLUME, VOLUME_REVERSE, FLOW, TEMPERATURE_DEVICE, OPERATING_HOURS -> true;
                default -> false;
            };
            case ELECTRICITY -> switch (register) {
                case ENERGY, ENERGY_T1, ENERGY_T2, ENERGY_T3, ENERGY_T4, POWER, VOLTAGE_L1, VOLTAGE_L2, VOLTAGE_L3,
                        CURRENT_L1, CURRENT_L2, CURRENT_L3, TEMPERATURE_DEVICE, OPERATING_HOURS -> true;
                default -> false;
            };
            case HEAT -> switch (register) {
                case HEAT, VOLUME, VOLUME_SUPPLY, VOLUME_RETURN, VOLUME_REVERSE, MASS_SUPPLY, MASS_RETURN, TEMPERATURE_SUPPLY,
                        TEMPERATURE_RETURN, TEMPERATURE_OUTDOOR, TEMPERATURE_DEVICE, PRESSURE_SUPPLY, PRESSURE_RETURN, FLOW,
                        POWER, OPERATING_HOURS -> true;
                default -> false;
            };
        };
    }

    /** The meter as it was when an earlier value was its latest. */
    KnownMeter asOf(Instant at, BigDecimal value) {
        KnownMeter then = new KnownMeter(id, place, resource, expectedInterval, lastFrameAt, at, value);
        then.settings = settings;
        return then;
    }

    /** For frames of long ago, which are judged by each other. */
    void forgetLatest() {
        lastReadAt = null;
        lastValue = null;
    }

    /** Notes that a reading of an instant came. */
    void touch(Instant at) {
        touchedFrom = touchedFrom == null || at.isBefore(touchedFrom) ? at : touchedFrom;
        touchedUntil = touchedUntil == null || at.isAfter(touchedUntil) ? at : touchedUntil;
    }

    /** Takes over a value if it is later than what was known. */
    void read(Instant at, BigDecimal value) {
        if (lastReadAt == null || at.isAfter(lastReadAt)) {
            lastReadAt = at;
            lastValue = value;
        }
    }

    /**
     * @param decoded null where the frame has no payload
     * @return what the frame tells beside the last before it; one that came late tells nothing
     */
    FrameStep heard(Uplink uplink, Instant at, Decoded decoded) {
        if (decoded != null && (reportedAt == null || at.isAfter(reportedAt))) {
            reportedAt = at;
        }
        if (lastFrameAt != null && at.isBefore(lastFrameAt)) {
            return FrameStep.NEXT;
        }
        FrameStep step = step((int) uplink.session(), (int) uplink.counter());
        lastFrameAt = at;
        rssi = uplink.rssi();
        snr = uplink.snr();
        if (decoded != null) {
            batteryPercent = decoded.batteryPercent() == null ? batteryPercent : decoded.batteryPercent();
            temperatureC = decoded.temperatureC() == null ? temperatureC : decoded.temperatureC();
            clockDriftSeconds = decoded.deviceTime() == null ? clockDriftSeconds
                    : Long.valueOf(Duration.between(at, decoded.deviceTime()).toSeconds());
        }
        return step;
    }

    /** Whether a frame follows the latest: by its counter within the session, and by its time. */
    boolean isFollowedBy(Uplink uplink, Instant at) {
        return session != null && lastFrameAt != null && session == (int) uplink.session() && at.isAfter(lastFrameAt)
                && Integer.compareUnsigned((int) uplink.counter(), counter) > 0;
    }

    private FrameStep step(int nextSession, int nextCounter) {
        boolean first = session == null;
        boolean rejoined = !first && session != nextSession;
        boolean reset = !first && !rejoined && Integer.compareUnsigned(nextCounter, counter) < 0;
        session = nextSession;
        counter = nextCounter;
        return rejoined ? FrameStep.REJOIN : reset ? FrameStep.COUNTER_RESET : FrameStep.NEXT;
    }
}
