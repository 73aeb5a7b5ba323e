package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;
import ru.pribor.reading.DeviceSetup.Told;

/** What a codec is told about a device: a current loop that stands for a pressure. */
@IntegrationTest
class DeviceSetupTest {

    private static final Instant AT = Instant.parse("2025-01-15T00:00:00Z");
    private static final byte[] TWELVE_MILLIAMPERES = HexFormat.of().parseHex("015a0080fa8667129001d0070001b004");
    private static final Map<String, String> SCALE = Map.of("loopMeasures", "pressure-supply", "loopHigh", "1.6");

    @Autowired
    private DeviceSetup setup;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    private ReportingMeter meter;

    @BeforeEach
    void aTransmitterOfHotWater() {
        meter = ReportingMeter.inOperation(database, transactions, "vega-tp-11", "HOT_WATER", Instant.parse("2024-01-01T00:00:00Z"));
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void aLoopWithoutAScaleIsHeardButNothingOfItIsStored() {
        inbox.store(List.of(meter.message(1, AT, TWELVE_MILLIAMPERES)));

        assertThat(rows("select 1 from pribor.frame f join pribor.device d on d.id = f.device_id where d.dev_eui = ?", meter.devEui)).hasSize(1);
        assertThat(rows("select 1 from pribor.reading where meter_id = ?", meter.meterId)).isEmpty();
        assertThat(rows("select 1 from pribor.quarantined_reading where meter_id = ?", meter.meterId)).isEmpty();
    }

    @Test
    void framesAreReadAsTheOperatorHasSaidAndThePassportTellsWhatHeSaid() {
        signIn(Role.OPERATOR, true);
        setup.change(meter.meterId, SCALE);
        inbox.store(List.of(meter.message(1, AT, TWELVE_MILLIAMPERES)));

        assertThat(rows("select register || ' ' || value from pribor.reading where meter_id = ?", meter.meterId))
                .containsExactly("40 0.800000");
        assertThat(rows("select body from pribor.passport_entry where meter_id = ? and kind = 'CHANGED'", meter.meterId))
                .singleElement().asString().contains("\"devEui\":\"" + meter.devEui)
                .contains("\"setting.loopHigh\":{\"after\":\"1.6\",\"before\":null}")
                .contains("\"setting.loopMeasures\":{\"after\":\"pressure-supply\",\"before\":\"current-loop\"}");
        assertThat(setup.ofMeter(meter.meterId).orElseThrow().settings()).extracting(Told::value)
                .containsExactly("pressure-supply", null, "1.6", null);
    }

    @Test
    void whatIsLeftOutGetsItsDefaultAgain() {
        signIn(Role.ADMIN, false);
        setup.change(meter.meterId, SCALE);
        setup.change(meter.meterId, Map.of());

        assertThat(setup.ofMeter(meter.meterId).orElseThrow().settings()).extracting(Told::value).containsOnlyNulls();
        assertThat(rows("select body from pribor.passport_entry where meter_id = ? and kind = 'CHANGED'", meter.meterId)).hasSize(2);
    }

    @Test
    void whatChangesNothingIsNoEntryOfThePassport() {
        signIn(Role.ADMIN, false);
        setup.change(meter.meterId, Map.of("loopLow", "0"));

        assertThat(rows("select body from pribor.passport_entry where meter_id = ?", meter.meterId)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # role, in the house, may
            ADMIN, false, true
            OPERATOR, true, true
            OPERATOR, false, false
            MANAGER, true, false
            CONTRACTOR, false, false
            """)
    void onlyAnAdministratorOrAnOperatorWhoSeesTheMeterMay(Role role, boolean inTheHouse, boolean may) {
        signIn(role, inTheHouse);

        if (may) {
            setup.change(meter.meterId, SCALE);
        } else {
            assertThatThrownBy(() -> setup.change(meter.meterId, SCALE)).isInstanceOf(Refusal.class).hasMessage("setting.error.device");
        }
        assertThat(rows("select settings::text from pribor.device where dev_eui = ?", meter.devEui))
                .singleElement().isEqualTo(may ? "{\"loopHigh\": \"1.6\", \"loopMeasures\": \"pressure-supply\"}" : "{}");
    }

    @Test
    void aWrongValueChangesNothing() {
        signIn(Role.ADMIN, false);

        assertThatThrownBy(() -> setup.change(meter.meterId, Map.of("loopHigh", "a lot"))).hasMessage("setting.error.NUMBER");
        assertThatThrownBy(() -> setup.change(meter.meterId, Map.of("revision", "rev13"))).hasMessage("setting.error.unknown");
        assertThat(rows("select settings::text from pribor.device where dev_eui = ?", meter.devEui)).containsExactly("{}");
    }

    private void signIn(Role role, boolean inTheHouse) {
        long organisation = registry.organisation();
        if (inTheHouse) {
            registry.party(meter.houseId, organisation, role.name(), null, RegistryFixture.LONG_AGO, null);
        }
        UserFixture.signIn(users, UserFixture.user(users, role, organisation));
    }

    private List<String> rows(String sql, Object parameter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForList(sql, String.class, parameter)));
    }
}
