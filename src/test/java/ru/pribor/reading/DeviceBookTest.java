package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture.Standing;

/** What the stream knows of a device without asking the registry is what the registry says, whoever changes it and when. */
@IntegrationTest
class DeviceBookTest {

    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private ChangedDevices changes;
    @Autowired
    private Users users;
    private Standing meter;

    @BeforeEach
    void aMeterWithNotes() {
        long house = registry.house();
        meter = registry.meter(house, registry.premises(house), Resource.COLD_WATER);
        long model = registry.insert("insert into pribor.meter_model (name, resource, codec) values (?, 'COLD_WATER', 'betar-shve') returning id",
                "Model of " + meter.serial());
        registry.insert("update pribor.meter set model_id = ? where id = ? returning id", model, meter.id());
        changes.digest();
        inTheStream();
        assertThat(notes()).isNotNull().isEqualTo(inTheRegistry());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update pribor.meter set resource = 'HOT_WATER' where id = :meter",
            "update pribor.meter set state = 'OUT_OF_ORDER' where id = :meter",
            "update pribor.meter set valid_until = '2031-05-01' where id = :meter",
            "update pribor.meter set expected_interval_s = 777 where id = :meter",
            "update pribor.meter set premises_id = null, point_id = null where id = :meter",
            "update pribor.meter set model_id = (select min(id) from pribor.meter_model) where id = :meter",
            "update pribor.meter_model set expected_interval_s = 888 + random() * 1000 where id = (select model_id from pribor.meter where id = :meter)",
            "update pribor.house set time_zone = 'Asia/Omsk' where id = (select house_id from pribor.meter where id = :meter)",
            "update pribor.installation set removed_on = '2026-05-01' where meter_id = :meter",
            "delete from pribor.installation where meter_id = :meter",
            "update pribor.device_channel set valid_until = '2026-05-01' where meter_id = :meter",
            "update pribor.device_channel set pulse_weight = 0.01, opening_value = 5, opening_pulses = 7 where meter_id = :meter",
            "delete from pribor.device_channel where meter_id = :meter",
            "insert into pribor.device_channel (device_id, channel, meter_id, valid_from) select device_id, 2, meter_id, valid_from"
                    + " from pribor.device_channel where meter_id = :meter"})
    void aChangeOfTheRegistryIsKnownAtOnceAndWrittenDownWhenDigested(String change) {
        String before = notes();

        system(change.replace(":meter", String.valueOf(meter.id())));

        assertThat(inTheRegistry()).isNotEqualTo(before);
        assertThat(inTheStream()).isEqualTo(inTheRegistry());
        changes.digest();
        assertThat(inTheStream()).isEqualTo(inTheRegistry());
        assertThat(notes()).isEqualTo(inTheRegistry());
    }

    @Test
    void aChangeByAPersonIsKnownToo() {
        long another = registry.meter(registry.house(), null, Resource.COLD_WATER).id();
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        try {
            transactions.executeWithoutResult(status -> database.update("update pribor.meter set state = 'OUT_OF_ORDER' where id in (?, ?)",
                    meter.id(), another));
        } finally {
            UserFixture.signOut();
        }

        assertThat(inTheStream()).isEqualTo(inTheRegistry()).contains("OUT_OF_ORDER");
    }

    @Test
    void aChangeThatIsNotCommittedYetIsNotForgottenThoughNotesAreWrittenMeanwhile() throws Exception {
        system("update pribor.device set known = null where id = " + meter.deviceId());
        CountDownLatch noted = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        CompletableFuture<Void> person = CompletableFuture.runAsync(() -> Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            database.update("update pribor.meter set state = 'OUT_OF_ORDER' where id = ?", meter.id());
            changed.countDown();
            await(noted);
        })));

        await(changed);
        assertThat(inTheStream()).contains("IN_OPERATION");
        assertThat(notes()).contains("IN_OPERATION");
        noted.countDown();
        person.get(10, TimeUnit.SECONDS);

        assertThat(inTheStream()).contains("OUT_OF_ORDER");
        changes.digest();
        assertThat(notes()).isNull();
        assertThat(inTheStream()).isEqualTo(notes()).contains("OUT_OF_ORDER");
    }

    @Test
    void aBatchThatWritesNotesWhileAChangeIsDigestedLeavesNoneBehind() throws Exception {
        system("update pribor.device set known = null where id = " + meter.deviceId());
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch noted = new CountDownLatch(1);
        CompletableFuture<Void> batch = CompletableFuture.runAsync(() -> Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            DeviceBook.lock(database, List.of(meter.devEui()));
            noted.countDown();
            await(goOn);
        })));
        await(noted);
        system("update pribor.meter set state = 'OUT_OF_ORDER' where id = " + meter.id());

        CompletableFuture<Void> digest = CompletableFuture.runAsync(changes::digest);
        TimeUnit.MILLISECONDS.sleep(200);
        goOn.countDown();
        batch.get(10, TimeUnit.SECONDS);
        digest.get(10, TimeUnit.SECONDS);

        assertThat(notes()).isNull();
        assertThat(inTheStream()).contains("OUT_OF_ORDER");
    }

    @Test
    void whatIsMadeInOneTransactionNeedsNoDigestion() {
        ReportingMeter made = ReportingMeter.betar(database, transactions, Instant.now().minus(Duration.ofDays(1)));

        int waiting = Scope.asSystem(() -> transactions.execute(status -> database.queryForObject("""
                select count(*) from pribor.device_change c join pribor.device d on d.id = c.device_id where d.dev_eui = ?""",
                Integer.class, made.devEui)));
        assertThat(waiting).isZero();
    }

    @Test
    void notesOfAnotherVersionAreNotRead() {
        for (String strange : List.of("0\n1\tx", "2", "10\n", "")) {
            system("update pribor.device set known = '" + strange + "' where id = " + meter.deviceId());

            assertThat(inTheStream()).isEqualTo(inTheRegistry());
            assertThat(notes()).isEqualTo(inTheRegistry());
        }
    }

    private String inTheStream() {
        return asNotes(true);
    }

    private String inTheRegistry() {
        return asNotes(false);
    }

    private String asNotes(boolean locked) {
        return Scope.asSystem(() -> transactions.execute(status -> {
            List<String> device = List.of(meter.devEui());
            DeviceBook book = locked ? DeviceBook.lock(database, device) : DeviceBook.read(database, device);
            return DeviceNotes.of(book.device(meter.devEui()).channels());
        }));
    }

    private String notes() {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select known from pribor.device where id = ?", String.class, meter.deviceId())));
    }

    private void system(String sql) {
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update(sql)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
