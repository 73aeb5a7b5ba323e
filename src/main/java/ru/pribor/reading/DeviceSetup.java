package ru.pribor.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.message.Refusal;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportKind;

/** The radio device a meter is read through, and what its codec is told about it. */
@Service
public class DeviceSetup {

    private static final String OF_METER = """
            select d.id, d.dev_eui, d.codec, d.settings from pribor.device_channel c join pribor.device d on d.id = c.device_id
            where c.meter_id = ? and c.valid_until is null order by c.id desc limit 1""";
    private static final String READ_BY_IT = """
            select distinct meter_id from pribor.device_channel where device_id = ? and valid_until is null order by meter_id""";

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Codecs codecs;
    private final Passport passport;

    DeviceSetup(JdbcClient database, TransactionTemplate transactions, Codecs codecs, Passport passport) {
        this.database = database;
        this.transactions = transactions;
        this.codecs = codecs;
        this.passport = passport;
    }

    /** @param codec null where the product has none of the id the device names */
    public record Device(long id, String devEui, Codec codec, List<Told> settings) {
    }

    /** @param value what somebody has said; null where nobody has. A secret is only told to be there, as an empty text */
    public record Told(CodecSetting setting, String value) {
    }

    /** Empty where no device reads the meter now, or the caller does not see it. */
    public Optional<Device> ofMeter(long meterId) {
        return transactions.execute(status -> database.sql(OF_METER).param(meterId)
                .query((row, number) -> device(row.getLong("id"), row.getString("dev_eui"), row.getString("codec"),
                        DeviceSettings.stored(row.getString("settings")))).optional());
    }

    private Device device(long id, String devEui, String codecId, DeviceSettings settings) {
        Codec codec = codecs.byId(codecId).orElse(null);
        List<CodecSetting> known = codec == null ? List.of() : codec.settings();
        return new Device(id, devEui, codec, known.stream().map(setting -> new Told(setting, shown(settings, setting))).toList());
    }

    private static String shown(DeviceSettings settings, CodecSetting setting) {
        String said = settings.said(setting);
        return said != null && setting.secret() ? "" : said;
    }

    /** Whether the caller may change settings of the devices he sees. */
    public boolean changeable() {
        return Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR)).isPresent();
    }

    /**
     * Tells the codec of a meter's device; frames that come from now on are read so.
     *
     * @param values by the keys of the settings; what is absent gets its default, except a secret, which stays
     * @throws Refusal where the caller may not, the device is not there for him, or a value is not admitted
     */
    public void change(long meterId, Map<String, String> values) {
        Device device = ofMeter(meterId).filter(found -> changeable()).orElseThrow(() -> new Refusal("setting.error.device"));
        if (device.codec() == null) {
            throw new Refusal("setting.error.device");
        }
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> store(device, values)));
    }

    private void store(Device device, Map<String, String> values) {
        DeviceSettings before = DeviceSettings.stored(database.sql("select settings from pribor.device where id = ? for no key update")
                .param(device.id()).query(String.class).single());
        Map<String, String> all = new HashMap<>(values);
        device.codec().settings().stream().filter(setting -> setting.secret() && before.said(setting) != null)
                .forEach(secret -> all.putIfAbsent(secret.key(), before.said(secret)));
        DeviceSettings after = DeviceSettings.of(device.codec(), all);
        database.sql("update pribor.device set settings = ?::jsonb where id = ?").params(after.json(), device.id()).update();
        Map<String, Object> changes = changes(device.codec(), before, after);
        if (!changes.isEmpty()) {
            changes.put("devEui", device.devEui());
            database.sql(READ_BY_IT).param(device.id()).query(Long.class).list()
                    .forEach(meter -> passport.record(meter, PassportKind.CHANGED, changes));
        }
    }

    /** Of a secret, only that it was changed. */
    private static Map<String, Object> changes(Codec codec, DeviceSettings before, DeviceSettings after) {
        Map<String, Object> changes = new TreeMap<>();
        for (CodecSetting setting : codec.settings()) {
            String was = before.text(setting);
            String is = after.text(setting);
            if (!Objects.equals(was, is)) {
                Map<String, Object> change = new TreeMap<>();
                change.put("before", setting.secret() ? null : was);
                change.put("after", setting.secret() ? "***" : is);
                changes.put("setting." + setting.key(), change);
            }
        }
        return changes;
    }
}
