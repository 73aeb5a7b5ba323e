package ru.pribor.reading;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;
import ru.pribor.quantity.Resource;

/** Connects a meter to the channel of a radio device that nobody knew before. */
@Service
public class DeviceConnections {

    private static final String FREE = """
            select 1 from pribor.meter m
            where m.id = ? and not exists (select from pribor.device_channel c
                                           where c.meter_id = m.id and c.valid_until is null)
            for update""";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Codecs codecs;
    private final Passport passport;
    private final Clock clock;

    DeviceConnections(JdbcTemplate database, TransactionTemplate transactions, Codecs codecs, Passport passport,
                      Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.codecs = codecs;
        this.passport = passport;
        this.clock = clock;
    }

    /** A meter that no device is connected to. */
    public record FreeMeter(long id, String serial, String model, Resource resource, String address, String codec) {
    }

    /**
     * @param channel       1..4
     * @param pulseWeight   above 0, in the unit of the meter's register; codecs without pulses ignore it
     * @param openingValue  what the meter showed
     * @param openingPulses what the device had counted then
     */
    public record Connection(String devEui, String codec, long meterId, int channel, BigDecimal pulseWeight,
                             BigDecimal openingValue, long openingPulses) {
    }

    /** Meters the caller sees whose serial begins with a text. */
    @Transactional(readOnly = true)
    public List<FreeMeter> freeMeters(String serial, int offset, int limit) {
        return database.query("""
                select m.id, m.serial, t.name, m.resource, h.address, t.codec
                from pribor.meter m join pribor.meter_model t on t.id = m.model_id left join pribor.house h on h.id = m.house_id
                where m.serial like ? || '%' and m.state not in ('REMOVED', 'DECOMMISSIONED')
                  and not exists (select from pribor.device_channel c where c.meter_id = m.id and c.valid_until is null)
                order by m.serial, m.id offset ? limit ?""",
                (row, number) -> new FreeMeter(row.getLong(1), row.getString(2), row.getString(3),
                        Resource.valueOf(row.getString(4)), row.getString(5), row.getString(6)),
                serial.replaceAll("[%_\\\\]", "\\\\$0"), offset, limit);
    }

    /**
     * Connects from the meter's installation on, so that what the device sent meanwhile can be replayed.
     *
     * @throws Refusal where the channel is taken, the codec unknown, or the meter read by another device
     */
    public void connect(Connection connection) {
        if (codecs.byId(connection.codec()).isEmpty()) {
            throw new Refusal("connect.error.codec");
        }
        if (connection.pulseWeight().signum() <= 0) {
            throw new Refusal("connect.error.weight");
        }
        transactions.executeWithoutResult(status -> requireFree(connection.meterId()));
        try {
            Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
                requireFree(connection.meterId());
                insert(connection);
                passport.record(connection.meterId(), PassportKind.CHANGED, Map.of("devEui", connection.devEui(),
                        "codec", connection.codec(), "channel", connection.channel()));
            }));
        } catch (DuplicateKeyException e) {
            throw new Refusal("connect.error.channel", connection.channel(), connection.devEui());
        }
    }

    /** In the caller's scope first, so that nobody connects a meter he does not see. */
    private void requireFree(long meterId) {
        if (database.queryForList(FREE, meterId).isEmpty()) {
            throw new Refusal("connect.error.meter");
        }
    }

    private void insert(Connection connection) {
        database.update("insert into pribor.device (dev_eui, codec) values (?, ?) on conflict (dev_eui) do nothing",
                connection.devEui(), connection.codec());
        database.update("""
                insert into pribor.device_channel (device_id, channel, meter_id, pulse_weight, opening_value, opening_pulses,
                                                   valid_from)
                select d.id, ?, ?, ?, ?, ?,
                       coalesce((select i.installed_on::timestamp at time zone h.time_zone
                                 from pribor.installation i join pribor.house h on h.id = i.house_id
                                 where i.meter_id = ? and i.removed_on is null), ?::timestamptz - interval '1 day')
                from pribor.device d where d.dev_eui = ?""",
                connection.channel(), connection.meterId(), connection.pulseWeight(), connection.openingValue(),
                connection.openingPulses(), connection.meterId(), clock.instant().toString(), connection.devEui());
    }
}
