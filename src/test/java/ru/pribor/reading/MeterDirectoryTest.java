package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;

@IntegrationTest
class MeterDirectoryTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(3600);

    @Autowired
    private MeterDirectory meters;
    @Autowired
    private HouseDirectory houses;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void everyWordOfTheTextMustBeFoundInSerialAddressOrDevEui() {
        ReportingMeter meter = meter();

        assertThat(found(meter.serial.substring(2))).contains(meter.meterId);
        assertThat(found("house  " + meter.serial.toLowerCase())).containsExactly(meter.meterId);
        assertThat(found(meter.devEui)).containsExactly(meter.meterId);
        assertThat(found(meter.devEui.toUpperCase())).containsExactly(meter.meterId);
        assertThat(found(meter.serial + " nowhere")).isEmpty();
        assertThat(found("%")).isEmpty();
    }

    @Test
    void aMeterWithAnOpenEventIsTroubledAndCounted() {
        ReportingMeter meter = meter();
        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), betarPayload(HOUR, 100, true))));
        MeterFilter troubled = new MeterFilter(null, meter.serial, null, null, null, null, Set.of(MeterSign.TROUBLED), null, null);

        assertThat(Scope.asSystem(() -> meters.counts(troubled))).isEqualTo(new MeterCounts(1, 0, 0, 1));
        assertThat(Scope.asSystem(() -> meters.byId(meter.meterId))).get().satisfies(row -> {
            assertThat(row.openEvents()).contains(EventKind.MAGNET);
            assertThat(row.lastValue()).isEqualByComparingTo("0.01");
            assertThat(row.lastReadAt()).isEqualTo(HOUR);
        });
    }

    @Test
    void aMeterThatIsOnlySilentIsNotTroubled() {
        ReportingMeter meter = meter();
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> database.update(
                "insert into pribor.meter_event (meter_id, kind, raised_at) values (?, 'SILENT', ?)", meter.meterId,
                Timestamp.from(HOUR))));
        MeterFilter silent = new MeterFilter(null, meter.serial, null, null, null, null, Set.of(MeterSign.SILENT), null, null);
        MeterFilter troubled = new MeterFilter(null, meter.serial, null, null, null, null, Set.of(MeterSign.TROUBLED), null, null);

        assertThat(Scope.asSystem(() -> meters.counts(silent))).isEqualTo(new MeterCounts(1, 1, 0, 0));
        assertThat(Scope.asSystem(() -> meters.counts(troubled))).isEqualTo(new MeterCounts(0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(MeterSort.class)
    void everySortGivesEveryMeterOnceBothWays(MeterSort sort) {
        meter();
        meter();
        for (boolean ascending : new boolean[] {true, false}) {
            List<Long> all = new ArrayList<>();
            Scope.asSystem(() -> meters.each(MeterFilter.ALL, sort, ascending, row -> all.add(row.id())));
            List<Long> paged = new ArrayList<>();
            for (int offset = 0; offset < all.size(); offset += 50) {
                int from = offset;
                Scope.asSystem(() -> meters.page(MeterFilter.ALL, sort, ascending, from, 50)).forEach(row -> paged.add(row.id()));
            }

            assertThat(all).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void housesAndFlatsAreInTheOrderOfTheirNumbers() {
        meter();
        String street = "ул. Порядка " + System.nanoTime() + ", ";
        Scope.asSystem(() -> transactions.executeWithoutResult(status -> {
            List.of("10", "2А", "2", "1 корп. 2").forEach(number -> database.update(
                    "insert into pribor.house (address) values (?)", street + number));
            List.of("10", "9", "9а", "100").forEach(number -> database.update("""
                    with flat as (insert into pribor.premises (house_id, number)
                                  select id, ? from pribor.house where address = ? returning id, house_id)
                    insert into pribor.meter (model_id, serial, resource, state, house_id, premises_id)
                    select (select min(id) from pribor.meter_model), gen_random_uuid()::text, 'COLD_WATER', 'STORED', house_id, id
                    from flat""", number, street + "2"));
        }));
        MeterFilter ofTheStreet = new MeterFilter(street, null, null, null, null, null, Set.of(), null, null);

        assertThat(Scope.asSystem(() -> houses.page(street, true, 0, 10))).extracting(HouseRow::address)
                .containsExactly(street + "1 корп. 2", street + "2", street + "2А", street + "10");
        assertThat(Scope.asSystem(() -> meters.page(ofTheStreet, MeterSort.ADDRESS, true, 0, 10))).extracting(MeterRow::premises)
                .containsExactly("9", "9а", "10", "100");
    }

    @Test
    void withoutAScopeNoMeterIsFound() {
        ReportingMeter meter = meter();

        assertThat(meters.byId(meter.meterId)).isEmpty();
        assertThat(meters.counts(MeterFilter.ALL)).isEqualTo(new MeterCounts(0, 0, 0, 0));
    }

    private List<Long> found(String text) {
        MeterFilter filter = new MeterFilter(text, null, null, null, null, null, Set.of(), null, null);
        return Scope.asSystem(() -> meters.page(filter, MeterSort.SERIAL, true, 0, 10)).stream().map(MeterRow::id).toList();
    }

    private ReportingMeter meter() {
        return ReportingMeter.betar(database, transactions, HOUR.minusSeconds(86_400));
    }
}
