package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Coverage.Heard;
import ru.pribor.reading.RegistryFixture.Standing;

/** What the page of the collection draws: who was heard day by day, and what the sources bring and how late. */
@IntegrationTest
class CoverageTest {

    private static final LocalDate YESTERDAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private static final ZoneId KAMCHATKA = ZoneId.of("Asia/Kamchatka");

    @Autowired
    private CoverageCount count;
    @Autowired
    private RadioTally tally;
    @Autowired
    private Coverage coverage;
    @Autowired
    private MeterDirectory meters;
    @Autowired
    private RadioDays radio;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private SourceTally sources;
    @Autowired
    private SourceSlots slots;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void aDayIsCountedWhenItIsOverAndAgainWhenFramesOfItComeLater() {
        long house = registry.house();
        Standing heard = known(registry.meter(house, null, Resource.COLD_WATER));
        Standing missed = known(registry.meter(house, null, Resource.HOT_WATER));
        Standing unknownThen = registry.meter(house, null, Resource.COLD_WATER);
        registry.radio(heard, noon(YESTERDAY), 90);
        recount();

        assertThat(days(house)).containsEntry(YESTERDAY, new Heard(2, 1));
        assertThat(missedOn(YESTERDAY, house)).containsExactly(missed.id()).doesNotContain(unknownThen.id());
        assertThat(Scope.asSystem(() -> coverage.worst(YESTERDAY, 1000))).filteredOn(one -> one.id() == house).singleElement()
                .satisfies(one -> assertThat(one.days()).containsEntry(YESTERDAY, new Heard(2, 1)));

        RadioDay late = new RadioDay();
        late.add(new OnAir((int) missed.deviceId(), "chirpstack", noon(YESTERDAY), ZoneOffset.UTC, true, List.of(), FrameStep.NEXT, null), name -> name);
        radio.add(Map.of(new RadioDay.Key((int) missed.deviceId(), YESTERDAY), late));
        count.count();

        assertThat(days(house)).containsEntry(YESTERDAY, new Heard(2, 2));
        assertThat(missedOn(YESTERDAY, house)).isEmpty();
    }

    /** In Kamchatka, twelve hours ahead of UTC, the day begins at noon of UTC of the day before. */
    @Test
    void aFrameCountsOnTheDayOfItsHouse() {
        long house = registry.insert("insert into pribor.house (address, time_zone) values (?, 'Asia/Kamchatka') returning id",
                "г. Петропавловск-Камчатский, ул. Проверочная, д. " + System.nanoTime());
        Standing early = known(registry.meter(house, null, Resource.COLD_WATER));
        Standing late = known(registry.meter(house, null, Resource.COLD_WATER));
        Instant oneAtNight = YESTERDAY.atTime(1, 0).atZone(KAMCHATKA).toInstant();
        Instant oneInTheNightAfter = YESTERDAY.plusDays(1).atTime(1, 0).atZone(KAMCHATKA).toInstant();
        inbox.store(List.of(ReportingMeter.message(early.devEui(), 1, oneAtNight, betarPayload(oneAtNight, 100, false), 1),
                ReportingMeter.message(late.devEui(), 1, oneInTheNightAfter, betarPayload(oneInTheNightAfter, 100, false), 1)));
        tally.write();
        recount();

        assertThat(LocalDate.ofInstant(oneAtNight, ZoneOffset.UTC)).isEqualTo(YESTERDAY.minusDays(1));
        assertThat(LocalDate.ofInstant(oneInTheNightAfter, ZoneOffset.UTC)).isEqualTo(YESTERDAY);
        assertThat(days(house)).containsEntry(YESTERDAY, new Heard(2, 1));
        assertThat(missedOn(YESTERDAY, house)).containsExactly(late.id());
    }

    @Test
    void aMeterThatReportsOnceAWeekIsHeardOnTheSixDaysAfterTooAndASupplierSeesItsResource() {
        long house = registry.house();
        Standing weekly = known(registry.meter(house, null, Resource.HEAT));
        known(registry.meter(house, null, Resource.GAS));
        registry.insert("update pribor.meter set expected_interval_s = 604800 where id = ? returning id", weekly.id());
        registry.radio(weekly, noon(YESTERDAY.minusDays(6)), 90);
        recount();
        assertThat(days(house)).containsEntry(YESTERDAY, new Heard(2, 1));

        long organisation = registry.organisation();
        registry.party(house, organisation, "SUPPLIER", Resource.GAS, RegistryFixture.LONG_AGO, null);
        UserFixture.signIn(users, UserFixture.user(users, Role.SUPPLIER, organisation));

        assertThat(coverage.days(null, YESTERDAY)).containsExactly(Map.entry(YESTERDAY, new Heard(1, 0)));
    }

    @Test
    void aSourceIsDrawnWithWhatItBroughtAndHowLate() {
        String source = "air-" + System.nanoTime();
        ReportingMeter meter = ReportingMeter.betar(database, transactions, Instant.now().minus(Duration.ofDays(2)));
        Instant ago = Instant.now().minusSeconds(90);
        inbox.store(List.of(from(source, meter.message(1, ago, betarPayload(ago, 100, false))),
                from(source, meter.message(2, ago.plusSeconds(60), betarPayload(ago, 100, false)))));
        sources.write();
        registry.insert("update pribor.source_slot set slot = slot - interval '10 minutes' where source = ? returning frames", source);

        SourceDay day = Scope.asSystem(slots::lastDay).stream().filter(one -> one.name().equals(source)).findFirst().orElseThrow();

        assertThat(day.slots()).hasSize(144);
        assertThat(day.frames()).isEqualTo(2);
        assertThat(day.meanDelay()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(day.longestDelay()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
        assertThat(day.slots().get(143).framesAMinute()).isEqualTo(0.2);
    }

    @Test
    void aSourceThatComesInABurstIsBusyAtTheTimesOfItsBurstsAlone() {
        String source = "burst-" + System.nanoTime();
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant since = midnight.plus(Duration.ofMinutes(190));
        assertThat(slots.isBusy(source, since, since.plusSeconds(60), 10)).as("known for less than a day").isTrue();
        registry.insert("""
                with written as (
                    insert into pribor.source_slot (source, slot, frames, delay_ms, longest_delay_ms)
                    select ?, ?::timestamptz - day * interval '24 hours' + at, frames, 0, 0
                    from generate_series(1, 3) day, (values (interval '3 hours', 1000), ('12 hours', 5)) burst (at, frames)
                    returning frames)
                select count(*) from written""", source, Timestamp.from(midnight));

        assertThat(slots.isBusy(source, since, midnight.plus(Duration.ofHours(20)), 10)).as("five strays at noon").isFalse();
        assertThat(slots.isBusy(source, since, midnight.plus(Duration.ofMinutes(1625)), 10)).as("at 03:05").isTrue();
    }

    private static Message from(String source, Message message) {
        return new Message("chirpstack:" + source, message.topic(), message.content());
    }

    private Standing known(Standing meter) {
        registry.insert("update pribor.meter set registered_at = ? where id = ? returning id",
                Timestamp.from(noon(YESTERDAY.minusDays(30))), meter.id());
        return meter;
    }

    private void recount() {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update(
                "insert into pribor.uncounted_day values (?) on conflict do nothing", YESTERDAY)));
        count.count();
    }

    private Map<LocalDate, Heard> days(long house) {
        return Scope.asSystem(() -> coverage.days(house, YESTERDAY));
    }

    private List<Long> missedOn(LocalDate day, long house) {
        MeterFilter filter = new MeterFilter(null, null, null, house, null, null, Set.of(), null, day);
        return Scope.asSystem(() -> meters.after(filter, null, 100)).stream().map(MeterRow::id).toList();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
