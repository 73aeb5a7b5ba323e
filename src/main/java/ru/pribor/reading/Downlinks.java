package ru.pribor.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;
import ru.pribor.reading.DeviceCommand.Kind;
import ru.pribor.reading.DownlinkQueue.Asked;

/** What the devices of meters were told, and telling them. */
@Service
public class Downlinks {

    private static final String DEVICE = """
            select d.id, d.dev_eui, d.codec, d.settings, s.clock_drift_s from pribor.device_channel c
            join pribor.device d on d.id = c.device_id left join pribor.meter_status s on s.meter_id = c.meter_id
            where c.meter_id = ? and c.valid_until is null order by c.id desc limit 1""";
    private static final String LIST = """
            select l.kind, l.argument, l.state, u.name, l.asked_at, l.expires_at, l.sent_at, l.settled_at, l.failure
            from pribor.downlink l left join pribor.app_user u on u.id = l.asked_by
            where l.device_id = ? order by l.id desc limit ?""";
    private static final String READ_BY_IT = """
            select distinct meter_id from pribor.device_channel where device_id = ? and valid_until is null order by meter_id""";

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Codecs codecs;
    private final DownlinkQueue queue;
    private final Passport passport;
    private final Clock clock;

    Downlinks(JdbcClient database, TransactionTemplate transactions, Codecs codecs, DownlinkQueue queue, Passport passport,
              Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.codecs = codecs;
        this.queue = queue;
        this.passport = passport;
        this.clock = clock;
    }

    private record Device(long id, String devEui, Codec codec, DeviceSettings settings, Long driftSeconds) {

        List<DeviceCommand> commands() {
            return codec == null ? List.of() : codec.commands(settings).stream()
                    .filter(command -> command.kind() != Kind.CLOCK || driftSeconds != null).map(this::withArgument).toList();
        }

        private DeviceCommand withArgument(DeviceCommand command) {
            return command.kind() == Kind.CLOCK ? DeviceCommand.correctClock(ClockCorrections.correction(driftSeconds)) : command;
        }
    }

    /** The latest first; of a device that the caller sees by work. */
    public List<Downlink> ofMeter(long meterId, int limit) {
        return transactions.execute(status -> device(meterId).stream().flatMap(device -> database.sql(LIST)
                .params(device.id(), limit).query((row, number) -> downlink(row)).list().stream()).toList());
    }

    /** What the caller may tell the device of a meter now. */
    public List<DeviceCommand> offered(long meterId) {
        return mayTell() ? transactions.execute(status -> device(meterId).stream()
                .flatMap(device -> device.commands().stream()).toList()) : List.of();
    }

    /**
     * Tells the device of a meter to do something; its network server gets it within seconds, the device when it listens.
     *
     * @throws Refusal where the caller may not, the device does not know the command, or is being told the like already
     */
    public void ask(long meterId, DeviceCommand command) {
        if (!offered(meterId).contains(command)) {
            throw new Refusal("downlink.error.notOffered");
        }
        Long actor = Scope.actor();
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            Device device = device(meterId).get(0);
            Asked asked = new Asked(device.id(), command, device.codec().frame(command, device.settings()));
            if (queue.ask(List.of(asked), actor, clock.instant()) == 0) {
                throw new Refusal("downlink.error.open");
            }
            database.sql(READ_BY_IT).param(device.id()).query(Long.class).list().forEach(meter ->
                    passport.record(meter, PassportKind.CHANGED, Map.of("command", command.key(), "devEui", device.devEui())));
        }));
    }

    private static boolean mayTell() {
        return Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR, Role.MANAGER)).isPresent();
    }

    private List<Device> device(long meterId) {
        return database.sql(DEVICE).param(meterId).query((row, number) -> new Device(row.getLong("id"), row.getString("dev_eui"),
                codecs.byId(row.getString("codec")).orElse(null), DeviceSettings.stored(row.getString("settings")),
                row.getObject("clock_drift_s", Long.class))).list();
    }

    private static Downlink downlink(ResultSet row) throws SQLException {
        return new Downlink(new DeviceCommand(Kind.valueOf(row.getString("kind")), row.getString("argument")),
                DownlinkState.valueOf(row.getString("state")), row.getString("name"), instant(row, "asked_at"),
                instant(row, "expires_at"), instant(row, "sent_at"), instant(row, "settled_at"), row.getString("failure"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
