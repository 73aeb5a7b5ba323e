package ru.pribor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.meter.PassportEntry;
import ru.pribor.meter.PassportKind;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.MeterPassports;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;

/**
 * Who sees what: every person against every kind of record, in the own house (cold water, hot water of the same flat,
 * another flat) and in a foreign one. A cell is written as cold, hot, other flat, foreign house; + is seen, - is not.
 */
@IntegrationTest
class ScopeOfDataTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private MeterPassports passports;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;

    private final Map<String, Long> organisations = new LinkedHashMap<>();
    private final Map<String, String> people = new LinkedHashMap<>();
    private long flat;
    private Standing cold;
    private Standing hot;
    private Standing other;
    private Standing foreign;

    @BeforeEach
    void aTownOfTwoHouses() {
        long house = registry.house();
        long foreignHouse = registry.house();
        flat = registry.premises(house);
        long otherFlat = registry.premises(house);
        cold = furnished(registry.meter(house, flat, Resource.COLD_WATER), flat);
        hot = furnished(registry.meter(house, flat, Resource.HOT_WATER), flat);
        other = furnished(registry.meter(house, otherFlat, Resource.COLD_WATER), otherFlat);
        long foreignFlat = registry.premises(foreignHouse);
        foreign = furnished(registry.meter(foreignHouse, foreignFlat, Resource.COLD_WATER), foreignFlat);

        work("operator", Role.OPERATOR, null, house);
        work("manager", Role.MANAGER, null, house);
        work("customer", Role.CUSTOMER, null, house);
        work("supplier", Role.SUPPLIER, Resource.COLD_WATER, house);
        formerly("former-manager", Role.MANAGER, null, house);
        formerly("former-supplier", Role.SUPPLIER, Resource.COLD_WATER, house);
        long hired = registry.organisation();
        registry.party(house, hired, "CONTRACTOR", null, RegistryFixture.LONG_AGO, null);
        person("idle-contractor", Role.CONTRACTOR, hired);
        person("contractor", Role.CONTRACTOR, registry.organisation());
        person("inspector", Role.INSPECTOR, registry.organisation());
        registry.participant(caseOf(cold), cold, "CONTRACTOR", organisations.get("contractor"), null);
        registry.participant(caseOf(cold), cold, "INSPECTOR", null, id("inspector"));
        person("former-contractor", Role.CONTRACTOR, registry.organisation());
        person("former-inspector", Role.INSPECTOR, registry.organisation());
        long closed = registry.openCase(cold);
        registry.participant(closed, cold, "CONTRACTOR", organisations.get("former-contractor"), null);
        registry.participant(closed, cold, "INSPECTOR", null, id("former-inspector"));
        registry.closeCase(closed, Instant.now().minus(10, ChronoUnit.DAYS));
        person("admin", Role.ADMIN, null);
        person("wrong-role", Role.SUPPLIER, organisations.get("manager"));
        resident("resident", RegistryFixture.LONG_AGO, null);
        resident("new-resident", TODAY.minusDays(10), null);
        resident("former-resident", RegistryFixture.LONG_AGO, TODAY.minusDays(1));
        resident("future-resident", TODAY.plusDays(1), null);
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # person         | house | premises | account | point | meter | install | passport | reading | frame | event | case | file | unprocessed
            admin            | ++++  | ++++     | ++++    | ++++  | ++++  | ++++    | ++++     | ++++    | ++++  | ++++  | ++++ | ++++ | ++++
            operator         | +++-  | +++-     | +++-    | +++-  | +++-  | +++-    | +++-     | +++-    | +++-  | +++-  | +++- | +++- | ++++
            manager          | +++-  | +++-     | +++-    | +++-  | +++-  | +++-    | +++-     | +++-    | +++-  | +++-  | +++- | +++- | ----
            customer         | +++-  | +++-     | ----    | +++-  | +++-  | +++-    | +++-     | +++-    | +++-  | +++-  | +++- | ---- | ----
            supplier         | +++-  | +++-     | +++-    | +-+-  | +-+-  | +-+-    | +-+-     | +-+-    | +-+-  | +-+-  | +-+- | +-+- | ----
            former-manager   | ----  | ----     | ----    | ----  | ----  | ----    | ----     | ----    | ----  | ----  | ---- | ---- | ----
            former-supplier  | ----  | ----     | ----    | ----  | ----  | ----    | ----     | ----    | ----  | ----  | ---- | ---- | ----
            wrong-role       | ----  | ----     | ----    | ----  | ----  | ----    | ----     | ----    | ----  | ----  | ---- | ---- | ----
            idle-contractor  | ----  | ----     | ----    | ----  | ----  | ----    | ----     | ----    | ----  | ----  | ---- | ---- | ----
            contractor       | +++-  | ++--     | ----    | +---  | +---  | +---    | +---     | +---    | +---  | +---  | +--- | +--- | ----
            inspector        | +++-  | ++--     | ----    | +---  | +---  | +---    | +---     | +---    | +---  | +---  | +--- | +--- | ----
            former-contractor| +++-  | ++--     | ----    | +---  | +---  | +---    | +---     | +---    | +---  | +---  | +--- | +--- | ----
            former-inspector | +++-  | ++--     | ----    | +---  | +---  | +---    | +---     | +---    | +---  | +---  | +--- | +--- | ----
            resident         | +++-  | ++--     | ++--    | ++--  | ++--  | ++--    | ++--     | ++--    | ----  | ++--  | ++-- | ++-- | ----
            new-resident     | +++-  | ++--     | ++--    | ++--  | ++--  | ++--    | ++--     | ----    | ----  | ----  | ++-- | ---- | ----
            former-resident  | ----  | ----     | ----    | ----  | ----  | ----    | ----     | ----    | ----  | ----  | ---- | ---- | ----
            future-resident  | ----  | ----     | ----    | ----  | ----  | ----    | ----     | ----    | ----  | ----  | ---- | ---- | ----
            """)
    void sees(String person, String house, String premises, String account, String point, String meter, String installation,
            String passport, String reading, String frame, String event, String openCase, String file, String unprocessed) {
        UserFixture.signIn(users, people.get(person));

        assertThat(seen("house where id = :house")).as("house").isEqualTo(house);
        assertThat(seen("premises where id = :premises")).as("premises").isEqualTo(premises);
        assertThat(seen("account where premises_id = :premises")).as("account").isEqualTo(account);
        assertThat(seen("metering_point p where exists (select 1 from pribor.meter m where m.point_id = p.id and m.id = :meter)"))
                .as("metering point").isEqualTo(point);
        assertThat(seen("meter where id = :meter")).as("meter").isEqualTo(meter);
        assertThat(seen("installation where meter_id = :meter")).as("installation").isEqualTo(installation);
        assertThat(seen("passport_entry where meter_id = :meter")).as("passport entry").isEqualTo(passport);
        assertThat(seen("device_channel where meter_id = :meter")).as("device channel").isEqualTo(passport);
        assertThat(seen("reading where meter_id = :meter")).as("reading").isEqualTo(reading);
        assertThat(seen("submission f join pribor.submitted_reading s on s.submission_id = f.id where s.meter_id = :meter"))
                .as("who brought a reading").isEqualTo(reading);
        assertThat(seen("meter m where m.id = :meter and pribor.scope_covers(m.id, :house, now() - interval '30 days')"))
                .as("reading that may be brought").isEqualTo(reading);
        assertThat(seen("frame where device_id = :device")).as("frame").isEqualTo(frame);
        assertThat(seen("device_answer where device_id = :device")).as("answer of a wired meter").isEqualTo(frame);
        assertThat(seen("doubt where meter_id = :meter")).as("doubt").isEqualTo(frame);
        assertThat(seen("daily_use where meter_id = :meter")).as("consumption of a day").isEqualTo(frame);
        assertThat(seen("device_day where device_id = :device")).as("day on the air").isEqualTo(frame);
        assertThat(seen("device_gateway_day where device_id = :device")).as("gateway's day").isEqualTo(frame);
        assertThat(seen("device_log where device_id = :device")).as("server's note").isEqualTo(frame);
        assertThat(seen("downlink where device_id = :device")).as("downlink").isEqualTo(frame);
        assertThat(seen("meter_event where meter_id = :meter")).as("event").isEqualTo(event);
        assertThat(seen("meter_case where meter_id = :meter")).as("case").isEqualTo(openCase);
        assertThat(seen("stored_file where meter_id = :meter")).as("file").isEqualTo(file);
        assertThat(seen("unprocessed_message where dev_eui = :devEui")).as("unprocessed message").isEqualTo(unprocessed);
    }

    @ParameterizedTest
    @CsvSource({"new-resident, true", "resident, true", "manager, true", "former-resident, false"})
    void aReadingOfTodayIsSeenByThoseWhoLiveThereNow(String person, boolean seen) {
        registry.reading(cold, Instant.now(), "2");
        UserFixture.signIn(users, people.get(person));

        assertThat(counted("reading where meter_id = :meter and read_at > now() - interval '1 hour'", cold) > 0)
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"contractor, true", "inspector, true", "manager, true", "former-contractor, false", "former-inspector, false"})
    void whatHappensAfterACaseClosedIsSeenByThoseWithARunningOne(String person, boolean seen) {
        Instant lately = Instant.now().minus(1, ChronoUnit.DAYS);
        registry.reading(cold, lately, "2");
        registry.frame(cold, lately);
        registry.event(cold, EventKind.LEAK, lately);
        registry.file(cold, lately);
        registry.status(cold, lately);
        registry.insert("insert into pribor.passport_entry (meter_id, at, kind, body) values (?, ?, 'CHANGED', '{}') returning seq",
                cold.id(), Timestamp.from(lately));
        long later = registry.openCase(cold);
        registry.participant(later, cold, "CONTRACTOR", organisations.get("contractor"), null);
        registry.participant(later, cold, "INSPECTOR", null, id("inspector"));
        UserFixture.signIn(users, people.get(person));

        assertThat(Stream.of("reading where meter_id = :meter and read_at", "frame where device_id = :device and received_at",
                "meter_event where meter_id = :meter and raised_at", "stored_file where meter_id = :meter and uploaded_at",
                "passport_entry where meter_id = :meter and at", "meter_status where meter_id = :meter and last_frame_at"))
                .allSatisfy(kind -> assertThat(counted(kind + " > now() - interval '2 days'", cold) > 0).isEqualTo(seen));
        assertThat(counted("meter_case where meter_id = :meter and id = " + later, cold) > 0).isEqualTo(seen);
        assertThat(passports.of(cold.id())).get().satisfies(passport -> {
            assertThat(passport.verified()).isTrue();
            assertThat(passport.timeline()).extracting(PassportEntry::kind).contains(PassportKind.INSTALLED);
        });
    }

    @Test
    void whereTheMeterStoodBeforeIsNotTheContractors() {
        Standing before = new Standing(cold.id(), cold.serial(), cold.devEui(), cold.deviceId(), foreign.houseId(),
                foreign.premisesId(), cold.resource());
        registry.reading(before, Instant.now().minus(2, ChronoUnit.HOURS), "1");
        UserFixture.signIn(users, people.get("contractor"));

        assertThat(counted("reading where meter_id = :meter and house_id = :house", before)).isZero();
    }

    private String seen(String from) {
        return Stream.of(cold, hot, other, foreign).map(meter -> counted(from, meter) > 0 ? "+" : "-")
                .reduce("", String::concat);
    }

    private long counted(String from, Standing meter) {
        return transaction.execute(status -> database.sql("select count(*) from pribor." + from)
                .param("house", meter.houseId()).param("premises", meter.premisesId()).param("meter", meter.id())
                .param("device", meter.deviceId()).param("devEui", meter.devEui()).query(Long.class).single());
    }

    /** Gives a meter one record of every kind, all of a month ago, and an open case. */
    private Standing furnished(Standing meter, long premises) {
        Instant monthAgo = Instant.now().minus(30, ChronoUnit.DAYS);
        registry.account(meter.houseId(), premises);
        registry.reading(meter, monthAgo, "1");
        registry.submission(meter, monthAgo);
        registry.frame(meter, monthAgo);
        registry.answer(meter, monthAgo);
        registry.doubt(meter, monthAgo);
        registry.radio(meter, monthAgo, 90);
        registry.downlink(meter, monthAgo);
        registry.event(meter, EventKind.TAMPER, monthAgo);
        registry.openCase(meter);
        registry.file(meter, monthAgo);
        registry.unprocessed(meter.devEui());
        return meter;
    }

    private long caseOf(Standing meter) {
        return Scope.asSystem(() -> transaction.execute(status -> database
                .sql("select min(id) from pribor.meter_case where meter_id = ?").param(meter.id()).query(Long.class).single()));
    }

    private void work(String name, Role role, Resource resource, long house) {
        person(name, role, registry.organisation());
        registry.party(house, organisations.get(name), role.name(), resource, RegistryFixture.LONG_AGO, null);
    }

    private void formerly(String name, Role role, Resource resource, long house) {
        person(name, role, registry.organisation());
        registry.party(house, organisations.get(name), role.name(), resource, RegistryFixture.LONG_AGO, TODAY.minusDays(1));
    }

    private void resident(String name, LocalDate from, LocalDate until) {
        person(name, Role.RESIDENT, null);
        registry.resident(registry.account(cold.houseId(), flat), id(name), from, until);
    }

    private void person(String name, Role role, Long organisation) {
        organisations.put(name, organisation);
        people.put(name, UserFixture.user(users, role, organisation));
    }

    private long id(String name) {
        return users.byLogin(people.get(name)).orElseThrow().id();
    }
}
