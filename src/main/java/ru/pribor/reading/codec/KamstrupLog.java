package ru.pribor.reading.codec;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.TimeSource;
import ru.pribor.reading.codec.MBusVib.Variant;

/** What the records of one Kamstrup frame say. */
final class KamstrupLog {

    private static final int INFO = 0x25;
    private static final int CONFIGURATION = 0x16;
    private static final int ACOUSTIC_LEVEL = 0x1b;
    private static final int ACOUSTIC_LEVEL_OF_DAY = 0x1c;
    private static final EventKind[] INFO_BITS = {EventKind.DRY, EventKind.REVERSE_FLOW, EventKind.LEAK, EventKind.BURST,
            EventKind.TAMPER, EventKind.BATTERY_LOW};
    private static final int COLD = 1 << 6;
    private static final int HOT = 1 << 7;

    private final Findings findings;
    private final List<MBusRecord> records;
    private final MBusMoments moments;
    private final Instant receivedAt;
    private final long newest;

    KamstrupLog(Findings findings, List<MBusRecord> records, ZoneId zone, Instant receivedAt) {
        this.findings = findings;
        this.records = records;
        this.receivedAt = receivedAt;
        this.moments = new MBusMoments(findings, records, zone, receivedAt);
        this.newest = records.stream().filter(record -> MBusReadings.register(record, Resource.HEAT) != null)
                .mapToLong(MBusRecord::storage).min().orElse(0);
    }

    void read(MBusTelegram telegram) {
        Resource resource = Objects.requireNonNullElse(telegram.resource(), Resource.HEAT);
        MBusReadings.read(findings, records, resource, this::moment);
        boolean informed = false;
        boolean unknown = false;
        for (MBusRecord record : records) {
            if (record.quantity() == MBusUnit.Quantity.MANUFACTURER) {
                unknown |= !isKnown(record.vib().manufacturerCode());
                if (record.vib().manufacturerCode() == INFO && !informed) {
                    info(record);
                    informed = true;
                }
            } else if (record.vib().variant() == Variant.INVERSE_PROFILE) {
                profile(record, resource);
            } else {
                unknown |= record.vib().variant() == Variant.OTHER || record.data().isVariable();
            }
        }
        if (telegram.hasHeader()) {
            MBusReadings.status(findings, telegram.status(), Moment.received(receivedAt));
        }
        if (unknown) {
            findings.error("codec.error.unknown");
        }
    }

    /** A day without an hour is its beginning: the log is written at midnight. */
    private Moment moment(long storage) {
        MBusTime time = moments.time(storage);
        boolean current = storage == newest;
        if (time == null) {
            return current ? Moment.received(receivedAt) : null;
        }
        return new Moment(moments.instant(time), time.dateOnly() ? TimeSource.DERIVED : TimeSource.DEVICE, current);
    }

    private void info(MBusRecord record) {
        Moment moment = Objects.requireNonNullElse(moment(record.storage()), Moment.received(receivedAt));
        long bits = record.data().bits();
        for (int i = 0; i < INFO_BITS.length; i++) {
            findings.state(INFO_BITS[i], (bits >> i & 1) == 1, moment.at(), 0);
        }
        if ((bits & (COLD | HOT)) != 0) {
            findings.error((bits & COLD) != 0 ? "codec.error.ambient.cold" : "codec.error.ambient.hot");
        }
    }

    private static boolean isKnown(int manufacturerCode) {
        return switch (manufacturerCode) {
            case INFO, CONFIGURATION, ACOUSTIC_LEVEL, ACOUSTIC_LEVEL_OF_DAY -> true;
            default -> false;
        };
    }

    private void profile(MBusRecord record, Resource resource) {
        MBusRecord base = records.stream().filter(other -> isBase(other, record)).findFirst().orElse(null);
        Register register = base == null ? null : MBusReadings.register(base, resource);
        MBusProfile profile = MBusProfile.of(record.data());
        MBusTime time = moments.time(record.storage());
        if (profile == null) {
            findings.error("codec.error.profile.kind");
        } else if (register == null || base.data().number() == null) {
            findings.error("codec.error.profile.base");
        } else if (time == null) {
            findings.error("codec.error.profile.time");
        } else if (!profile.expand(base.data().number(), base.vib().unit(), time, (value, at) -> value.signum() >= 0
                && findings.reading(register, value, new Moment(moments.instant(at), TimeSource.DEVICE, false)))) {
            findings.error("codec.error.profile.end");
        }
    }

    private static boolean isBase(MBusRecord other, MBusRecord profile) {
        return other.isReading() && other.storage() == profile.storage() && other.vib().variant() == Variant.PLAIN
                && other.vib().unit().equals(profile.vib().unit());
    }
}
