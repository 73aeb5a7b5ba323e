package ru.pribor.reading.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import ru.pribor.quantity.Register;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.PayloadRefused;

/** Turns the records of an answer into readings. */
final class MBusReadings {

    private static final int MOST_TARIFFS = 4;
    private static final int POWER_LOW = 1 << 2;
    private static final int PERMANENT_ERROR = 1 << 3;

    private MBusReadings() {
    }

    /**
     * What an answer of the wired bus says.
     *
     * @param zone       of the meter's clock, or null
     * @param receivedAt or null
     */
    static Decoded wired(byte[] frame, ZoneId zone, Instant receivedAt) throws PayloadRefused {
        MBusTelegram telegram = MBusTelegram.wired(frame);
        List<MBusRecord> records = telegram.records();
        Findings findings = new Findings(records.size());
        MBusMoments moments = new MBusMoments(findings, records, zone, receivedAt);
        read(findings, records, Objects.requireNonNullElse(telegram.resource(), Resource.HEAT), moments::of);
        status(findings, telegram.status(), moments.of(0));
        return findings.decoded();
    }

    /**
     * Of several records for one register and storage number the first counts: others repeat it in another unit.
     *
     * @param resource what the meter measures
     * @param moments  by storage number; null for values of unknown time, which are left out
     */
    static void read(Findings findings, List<MBusRecord> records, Resource resource, LongFunction<Moment> moments) {
        Set<List<Object>> known = new HashSet<>();
        boolean undated = false;
        for (MBusRecord record : records) {
            Register register = register(record, resource);
            BigDecimal value = register == null ? null : record.value();
            if (value == null || !known.add(List.of(register, record.storage()))) {
                continue;
            }
            Moment moment = moments.apply(record.storage());
            undated |= moment == null;
            if (moment != null) {
                findings.reading(register, value, moment);
            }
        }
        if (undated) {
            findings.error("codec.error.history.undated");
        }
    }

    /** @return null for a record that is no reading of the meter */
    static Register register(MBusRecord record, Resource resource) {
        return switch (record.vib().variant()) {
            case PLAIN -> record.isReading() ? plain(record.quantity(), resource) : tariff(record, resource);
            case REVERSE -> record.isReading() && record.quantity() == MBusUnit.Quantity.VOLUME ? Register.VOLUME_REVERSE : null;
            case INVERSE_PROFILE, OTHER -> null;
        };
    }

    private static Register plain(MBusUnit.Quantity quantity, Resource resource) {
        boolean heat = resource == Resource.HEAT;
        boolean electricity = resource == Resource.ELECTRICITY;
        return switch (quantity) {
            case ENERGY -> heat || electricity ? resource.register() : null;
            case VOLUME -> electricity ? null : Register.VOLUME;
            case FLOW -> electricity ? null : Register.FLOW;
            case POWER -> heat || electricity ? Register.POWER : null;
            case TEMPERATURE_SUPPLY -> heat ? Register.TEMPERATURE_SUPPLY : null;
            case TEMPERATURE_RETURN -> heat ? Register.TEMPERATURE_RETURN : null;
            case TEMPERATURE_OUTDOOR -> heat ? Register.TEMPERATURE_OUTDOOR : null;
            case OPERATING_TIME -> Register.OPERATING_HOURS;
            default -> null;
        };
    }

    private static Register tariff(MBusRecord record, Resource resource) {
        boolean counts = resource == Resource.ELECTRICITY && record.function() == MBusRecord.Function.INSTANTANEOUS
                && record.quantity() == MBusUnit.Quantity.ENERGY && record.subunit() == 0 && record.tariff() <= MOST_TARIFFS;
        return counts ? Register.ofCode((short) (Register.ENERGY.code() + record.tariff())) : null;
    }

    /** The status of a header (EN 13757-7, 7.5.6): bit 2 power low, bit 3 permanent error. */
    static void status(Findings findings, int status, Moment moment) {
        findings.state(EventKind.BATTERY_LOW, (status & POWER_LOW) != 0, moment.at(), 0);
        findings.state(EventKind.MODULE_ERROR, (status & PERMANENT_ERROR) != 0, moment.at(), 0);
    }
}
