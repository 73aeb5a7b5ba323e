package ru.pribor.reading;

import static ru.pribor.reading.SetBased.bind;
import static ru.pribor.reading.SetBased.column;
import static ru.pribor.reading.SetBased.payloads;
import static ru.pribor.reading.SetBased.times;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import ru.pribor.reading.DownlinkPort.Outgoing;

/** The downlinks of all devices, in the caller's transaction. At most one of a kind is open for a device. */
@Component
class DownlinkQueue {

    /** A device's clock tells once a week whether it was corrected. */
    static final Duration CLOCK_LASTS = Duration.ofDays(8);
    static final Duration LASTS = Duration.ofDays(3);
    private static final String ASK = """
            insert into pribor.downlink (device_id, kind, argument, port, payload, confirmed, asked_by, asked_at, expires_at)
            select u.device_id, u.kind, u.argument, u.port, u.payload, u.confirmed, ?::bigint, now.at, u.expires_at
            from unnest(?::bigint[], ?::text[], ?::text[], ?::smallint[], ?::bytea[], ?::boolean[], pribor.times(?))
                 u (device_id, kind, argument, port, payload, confirmed, expires_at), (select ?::timestamptz at) now
            on conflict do nothing""";
    private static final String CLAIM = """
            update pribor.downlink l set state = 'SENT', sent_at = ?
            from pribor.device d
            where d.id = l.device_id and d.server is not null
              and l.id in (select id from pribor.downlink where state = 'WAITING' order by id limit ? for update skip locked)
            returning d.server, d.address, d.dev_eui, l.ticket, l.port, l.payload, l.confirmed, l.expires_at""";
    private static final String REPORT = """
            update pribor.downlink l set state = u.state, settled_at = ?, failure = u.failure
            from unnest(?::text[], ?::text[], ?::text[]) u (ticket, state, failure)
            where l.ticket = u.ticket::uuid and l.state = 'SENT'""";
    private static final String CONFIRMED = """
            update pribor.downlink l set state = 'ACKNOWLEDGED', settled_at = u.at
            from unnest(?::bigint[], pribor.times(?)) u (device_id, at)
            where l.device_id = u.device_id and l.state = 'SENT' and l.sent_at < u.at and %s""";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final JdbcTemplate database;

    DownlinkQueue(JdbcTemplate database) {
        this.database = database;
    }

    /** A command to a device and its bytes. */
    record Asked(long deviceId, DeviceCommand command, CommandFrame frame) {

        Instant expiresAt(Instant now) {
            return now.plus(command.kind() == DeviceCommand.Kind.CLOCK ? CLOCK_LASTS : LASTS);
        }
    }

    /** A device that was heard at an instant. */
    record Heard(long deviceId, Instant at) {
    }

    /**
     * @param actor null for the program
     * @return how many of them were not open already
     */
    int ask(List<Asked> asked, Long actor, Instant now) {
        return database.update(ASK, bind(actor,
                column("bigint", asked, Asked::deviceId),
                column("text", asked, one -> one.command().kind().name()),
                column("text", asked, one -> one.command().argument()),
                column("smallint", asked, one -> (short) one.frame().port()),
                payloads(asked, one -> one.frame().payload()),
                column("boolean", asked, one -> one.frame().confirmed()),
                times(asked, one -> one.expiresAt(now)),
                now));
    }

    /** Those that wait for a server that is known; they count as sent. */
    List<Outgoing> claim(int most, Instant now) {
        return database.query(CLAIM, bind(now, most), (row, number) -> new Outgoing(row.getString("server"), row.getString("address"),
                row.getString("dev_eui"), row.getString("ticket"), row.getInt("port"), row.getBytes("payload"),
                row.getBoolean("confirmed"), row.getTimestamp("expires_at").toInstant()));
    }

    void putBack(Outgoing downlink) {
        database.update("update pribor.downlink set state = 'WAITING', sent_at = null where ticket = ?::uuid and state = 'SENT'",
                downlink.ticket());
    }

    void expire(Instant now) {
        database.update("""
                update pribor.downlink set state = 'EXPIRED', settled_at = expires_at
                where state in ('WAITING', 'SENT') and expires_at <= ?""", bind(now));
    }

    void report(Collection<DownlinkReport> all, Instant now) {
        List<DownlinkReport> reports = all.stream().filter(report -> report.ticket().matches(UUID)).toList();
        if (!reports.isEmpty()) {
            database.update(REPORT, bind(now,
                    column("text", reports, DownlinkReport::ticket),
                    column("text", reports, report -> report.state().name()),
                    column("text", reports, report -> report.failure() == null ? null : PhraseText.storable(report.failure()))));
        }
    }

    /** By frames that confirm what was sent before. */
    void confirmed(Collection<Heard> devices) {
        acknowledge(devices, "l.confirmed");
    }

    /** By clocks that go right. */
    void clocksAreRight(Collection<Heard> devices) {
        acknowledge(devices, "l.kind = 'CLOCK'");
    }

    private void acknowledge(Collection<Heard> devices, String which) {
        if (!devices.isEmpty()) {
            database.update(CONFIRMED.formatted(which), bind(column("bigint", devices, Heard::deviceId), times(devices, Heard::at)));
        }
    }

    /** A correction that did not help, though the device had a day to hear it, makes room for another. */
    void clocksAreWrong(Collection<Long> devices, Instant sentBefore, Instant now) {
        database.update("""
                update pribor.downlink set state = 'EXPIRED', settled_at = ?
                where device_id = any (?) and kind = 'CLOCK' and state = 'SENT' and sent_at < ?""",
                bind(now, column("bigint", devices), sentBefore));
    }
}
