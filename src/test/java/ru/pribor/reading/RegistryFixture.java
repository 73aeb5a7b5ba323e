package ru.pribor.reading;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.quantity.Resource;

/** Houses and meters of tests, as an import leaves them. */
@Component
public class RegistryFixture {

    public static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    RegistryFixture(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    public long organisation() {
        return insert("insert into pribor.organisation (name) values (?) returning id", "Организация " + next());
    }

    public long house() {
        return insert("insert into pribor.house (address) values (?) returning id", "Проверочная ул., д. " + next());
    }

    public void party(long houseId, long organisationId, String role, Resource resource, LocalDate from, LocalDate until) {
        insert("""
                insert into pribor.house_party (house_id, organisation_id, role, resource, valid_from, valid_until)
                values (?, ?, ?, ?, ?, ?) returning id""",
                houseId, organisationId, role, resource == null ? null : resource.name(), from, until);
    }

    public long premises(long houseId) {
        return insert("insert into pribor.premises (house_id, number) values (?, ?) returning id", houseId, "" + next());
    }

    public long account(long houseId, long premisesId) {
        return insert("insert into pribor.account (house_id, premises_id, number) values (?, ?, ?) returning id",
                houseId, premisesId, "" + next());
    }

    public void resident(long accountId, long userId, LocalDate from, LocalDate until) {
        insert("""
                insert into pribor.account_resident (account_id, premises_id, house_id, user_id, valid_from, valid_until)
                select id, premises_id, house_id, ?, ?, ? from pribor.account where id = ? returning id""",
                userId, from, until, accountId);
    }

    /** A meter in operation since long ago, with an own radio device and two passport entries; premises may be null. */
    public Standing meter(long houseId, Long premisesId, Resource resource) {
        long point = insert("""
                insert into pribor.metering_point (house_id, premises_id, kind, resource) values (?, ?, ?, ?) returning id""",
                houseId, premisesId, premisesId == null ? "HOUSE" : "PREMISES", resource.name());
        long model = insert("""
                insert into pribor.meter_model (name, resource, codec) values (?, ?, 'betar-shve')
                on conflict (name) do update set codec = excluded.codec returning id""",
                "Проверочный " + resource, resource.name());
        String serial = "T" + next();
        long meter = insert("""
                insert into pribor.meter (model_id, serial, resource, state, house_id, premises_id, point_id)
                values (?, ?, ?, 'IN_OPERATION', ?, ?, ?) returning id""",
                model, serial, resource.name(), houseId, premisesId, point);
        String devEui = "%016x".formatted(next());
        long device = insert("insert into pribor.device (dev_eui, codec) values (?, 'betar-shve') returning id", devEui);
        Timestamp since = Timestamp.valueOf(LONG_AGO.atStartOfDay());
        insert("insert into pribor.device_channel (device_id, meter_id, valid_from) values (?, ?, ?) returning id",
                device, meter, since);
        insert("""
                insert into pribor.installation (meter_id, point_id, house_id, installed_on, opening_value)
                values (?, ?, ?, ?, 0) returning id""", meter, point, houseId, LONG_AGO);
        insert("insert into pribor.passport_entry (meter_id, at, kind, body) values (?, ?, 'REGISTERED', '{}') returning seq",
                meter, since);
        insert("insert into pribor.passport_entry (meter_id, at, kind, body) values (?, ?, 'INSTALLED', '{}') returning seq",
                meter, since);
        return new Standing(meter, serial, devEui, device, houseId, premisesId, resource);
    }

    public void reading(Standing meter, Instant at, String value) {
        insert("""
                insert into pribor.reading (house_id, meter_id, read_at, received_at, register, source, time_source, verdict,
                value) values (?, ?, ?, ?, ?, 1, 1, 1, ?::numeric) returning meter_id""",
                meter.houseId(), meter.id(), Timestamp.from(at), Timestamp.from(at), meter.resource().register().code(), value);
    }

    /** Tells that somebody brought the reading of an instant. */
    public void submission(Standing meter, Instant at) {
        insert("""
                insert into pribor.submitted_reading (meter_id, read_at, register, version, submission_id, row, confirmed)
                values (?, ?, ?, 0, ?, 1, false) returning meter_id""", meter.id(), Timestamp.from(at),
                meter.resource().register().code(), insert("insert into pribor.submission (made_at) values (?) returning id", Timestamp.from(at)));
    }

    public void frame(Standing meter, Instant at) {
        insert("""
                insert into pribor.frame (device_id, received_at, session, counter, port, gateways, payload)
                values (?, ?, 1, ?, 2, 1, '\\x0102') returning device_id""", meter.deviceId(), Timestamp.from(at), (int) next());
    }

    /** What a wired meter answered through the device. */
    public void answer(Standing meter, Instant at) {
        insert("""
                insert into pribor.device_answer (device_id, request, outcome, at, detail, content)
                values (?, 1, 'RAW', ?, 'answer.unknown', '\\x0102') returning device_id""", meter.deviceId(), Timestamp.from(at));
    }

    /** What a rule found, and the consumption of that day. */
    public void doubt(Standing meter, Instant at) {
        insert("""
                insert into pribor.doubt (meter_id, house_id, register, rule, lasting, read_at, received_at, value)
                values (?, ?, ?, 'SPIKE', false, ?, ?, 1) returning id""", meter.id(), meter.houseId(),
                meter.resource().register().code(), Timestamp.from(at), Timestamp.from(at));
        insert("""
                insert into pribor.daily_use (meter_id, day, register, estimated, house_id, used)
                values (?, (?::timestamptz at time zone 'UTC')::date, ?, false, ?, 1) returning meter_id""",
                meter.id(), Timestamp.from(at), meter.resource().register().code(), meter.houseId());
    }

    /** What was heard on the day of an instant by a gateway of its own, and a note of the server. */
    public void radio(Standing meter, Instant at, int batteryPercent) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        long gateway = insert("""
                insert into pribor.gateway (name, server, first_heard_at, last_heard_at) values (?, 'chirpstack', ?, ?)
                on conflict (name) do update set last_heard_at = excluded.last_heard_at returning id""",
                "gateway-of-" + meter.serial().toLowerCase(), Timestamp.from(at), Timestamp.from(at));
        insert("""
                insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
                values (?, ?, ?, 2, -97, -200, 7) returning device_id""", meter.deviceId(), gateway, day);
        insert("insert into pribor.device_day (device_id, day, frames, battery_percent) values (?, ?, 2, ?) returning device_id",
                meter.deviceId(), day, batteryPercent);
        insert("""
                insert into pribor.device_log (device_id, code, level, description, first_at, last_at)
                values (?, 'UPLINK_F_CNT_RESET', 'ERROR', '', ?, ?)
                on conflict (device_id, code) do update set last_at = excluded.last_at returning device_id""",
                meter.deviceId(), Timestamp.from(at), Timestamp.from(at));
    }

    /** What the device was told, and did. */
    public void downlink(Standing meter, Instant at) {
        insert("""
                insert into pribor.downlink (device_id, kind, argument, port, payload, confirmed, asked_at, expires_at, state)
                values (?, 'CLOCK', '7', 4, '\\x00', false, ?, ?, 'ACKNOWLEDGED') returning id""", meter.deviceId(),
                Timestamp.from(at), Timestamp.from(at.plusSeconds(60)));
    }

    public long event(Standing meter, EventKind kind, Instant at) {
        return insert("insert into pribor.meter_event (meter_id, house_id, kind, raised_at) values (?, ?, ?, ?) returning id",
                meter.id(), meter.houseId(), kind.name(), Timestamp.from(at));
    }

    public long openCase(Standing meter) {
        return insert("""
                insert into pribor.meter_case (meter_id, house_id, resource, process) values (?, ?, ?, ?) returning id""",
                meter.id(), meter.houseId(), meter.resource().name(), "test-" + next());
    }

    public void closeCase(long caseId, Instant at) {
        insert("update pribor.meter_case set closed_at = ?, outcome = 'REPAIRED' where id = ? returning id",
                Timestamp.from(at), caseId);
    }

    public void status(Standing meter, Instant lastFrameAt) {
        insert("""
                insert into pribor.meter_status (meter_id, last_frame_at) values (?, ?)
                on conflict (meter_id) do update set last_frame_at = excluded.last_frame_at returning meter_id""",
                meter.id(), Timestamp.from(lastFrameAt));
    }

    public void participant(long caseId, Standing meter, String role, Long organisationId, Long userId) {
        insert("""
                insert into pribor.case_participant (case_id, meter_id, house_id, role, organisation_id, user_id)
                values (?, ?, ?, ?, ?, ?) returning id""", caseId, meter.id(), meter.houseId(), role, organisationId, userId);
    }

    public void file(Standing meter, Instant at) {
        insert("""
                insert into pribor.stored_file (id, meter_id, name, media_type, size, sha256, content, uploaded_at)
                values (gen_random_uuid(), ?, 'photo.png', 'image/png', 1, '\\x00', '\\x00', ?) returning 1::bigint""",
                meter.id(), Timestamp.from(at));
    }

    public void unprocessed(String devEui) {
        insert("""
                insert into pribor.unprocessed_message (source, topic, content, content_hash, dev_eui, reason, detail)
                values ('test', ?, '\\x00', '\\x00', ?, 'NO_CODEC', 'test') returning id""", devEui, devEui);
    }

    public long insert(String sql, Object... parameters) {
        return Scope.asSystem(() -> transaction.execute(status ->
                database.sql(sql).params(parameters).query(Long.class).single()));
    }

    private static long next() {
        return COUNT.incrementAndGet();
    }

    /** A meter that stands somewhere. */
    public record Standing(long id, String serial, String devEui, long deviceId, long houseId, Long premisesId,
                           Resource resource) {
    }
}
