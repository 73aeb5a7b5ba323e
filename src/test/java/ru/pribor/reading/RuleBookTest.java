package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture.Standing;

@IntegrationTest
class RuleBookTest {

    private static final RuleBasis ACT = new RuleBasis("Приказ министерства № 25-П", LocalDate.parse("2021-06-10"), "прил. 1, строка 3");

    @Autowired
    private RuleBook rules;
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
    private LocalDate today;

    @BeforeEach
    void signInAsAdministrator() {
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
        today = rules.today();
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void aSettingOfOnePointIsAppliedThereAndNowhereElse() {
        Standing strict = registry.meter(registry.house(), null, Resource.COLD_WATER);
        Standing other = registry.meter(registry.house(), null, Resource.COLD_WATER);
        rules.set(change(Rule.TOO_FAST, strict.serial(), today, true, "0.5"));

        twoFrames(strict);
        twoFrames(other);

        assertThat(doubted(strict)).containsExactly("TOO_FAST");
        assertThat(doubted(other)).isEmpty();
    }

    @Test
    void aSettingIsFollowedByAnotherAndStays() {
        Standing meter = registry.meter(registry.house(), null, Resource.COLD_WATER);
        rules.set(change(Rule.TOO_HIGH, meter.serial(), today, true, "3"));
        rules.set(change(Rule.TOO_HIGH, meter.serial(), today, true, "4"));
        rules.set(change(Rule.TOO_HIGH, meter.serial(), today.plusDays(10), false, null));

        List<RuleRow> rows = rules.all(RuleKind.VALIDATION).stream().filter(row -> meter.serial().equals(row.setting().place().serial())).toList();
        assertThat(rows).extracting(RuleRow::state).containsExactly(RuleRow.State.FUTURE, RuleRow.State.PRESENT);
        assertThat(rows.get(1).setting().figures().get(Figure.BOUND)).isEqualByComparingTo("4");
        assertThat(rows.get(1).setBy()).startsWith("Проверка admin");

        rules.takeBack(rows.get(0));
        assertThat(refusal(() -> rules.takeBack(rows.get(1)))).isEqualTo("rules.error.begun");
        assertThat(rules.all(RuleKind.VALIDATION).stream().filter(row -> meter.serial().equals(row.setting().place().serial()))).hasSize(1);
    }

    @Test
    void whatNoRuleCanBeToldIsRefused() {
        assertThat(refusal(() -> rules.set(change(Rule.UNIT, null, today, true, "1")))).isEqualTo("rules.error.rule");
        assertThat(refusal(() -> rules.set(change(Rule.TOO_HIGH, null, today.minusDays(1), true, "1")))).isEqualTo("rules.error.day");
        assertThat(refusal(() -> rules.set(change(Rule.TOO_HIGH, null, today, true, null)))).isEqualTo("rules.error.figures");
        assertThat(refusal(() -> rules.set(change(Rule.TOO_HIGH, null, today, true, "-1")))).isEqualTo("rules.error.figures");
        assertThat(refusal(() -> rules.set(change(Rule.SPIKE, null, today, true, "1")))).isEqualTo("rules.error.figures");
        assertThat(refusal(() -> rules.set(change(Rule.TOO_HIGH, "нет такого", today, true, "1")))).isEqualTo("rules.error.meter");
        UserFixture.signIn(users, UserFixture.user(users, Role.OPERATOR));
        assertThat(refusal(() -> rules.set(change(Rule.TOO_HIGH, null, today, true, "1")))).isEqualTo("rules.error.role");
        assertThat(refusal(() -> rules.all(RuleKind.VALIDATION))).isEqualTo("rules.error.role");
    }

    @Test
    void aMethodOfEstimationIsSetForAPointAndFollowed() {
        Standing meter = registry.meter(registry.house(), null, Resource.COLD_WATER);
        RulePlace point = RulePlace.of(null, null, null, meter.serial());
        rules.set(new RuleSetting(EstimationMethod.SAME_DAYS, point, today, true, figures(Figure.DAYS, "14", Figure.MOST_DAYS, "3"),
                RuleBasis.NONE));
        rules.set(new RuleSetting(EstimationMethod.SAME_DAYS, point, today.plusDays(1), false, Map.of(), RuleBasis.NONE));

        List<RuleRow> rows = rules.all(RuleKind.ESTIMATION).stream()
                .filter(row -> meter.serial().equals(row.setting().place().serial())).toList();
        assertThat(rows).extracting(RuleRow::state).containsExactly(RuleRow.State.FUTURE, RuleRow.State.PRESENT);
        assertThat(rows.get(1).setting().figures()).containsOnlyKeys(Figure.DAYS, Figure.MOST_DAYS);
        assertThat(refusal(() -> rules.set(new RuleSetting(EstimationMethod.SIX_MONTHS, point, today, true,
                figures(Figure.MONTHS, "6.5", Figure.LEAST_MONTHS, "3"), RuleBasis.NONE)))).isEqualTo("rules.error.figures");
    }

    @Test
    void aNumberOfTheLawNamesItsActMayHaveBegunLongAgoAndIsReplacedOnTheDayItWasSetOnly() {
        long house = registry.house();
        LocalDate since = LocalDate.parse("2021-07-01");
        rules.set(norm(house, since, "4.2", ACT));
        rules.set(norm(house, since, "4.3", ACT));

        RuleRow row = rules.all(RuleKind.NORMATIVE).stream().filter(one -> Long.valueOf(house).equals(one.setting().place().houseId()))
                .findFirst().orElseThrow();
        assertThat(row.setting().figures().get(Figure.AMOUNT)).isEqualByComparingTo("4.3");
        assertThat(row.setting().basis()).isEqualTo(ACT);
        assertThat(row.setBy()).startsWith("Проверка admin");

        registry.insert("update pribor.normative set set_at = now() - interval '2 days' where house_id = ? returning id", house);
        assertThat(refusal(() -> rules.set(norm(house, since, "4.4", ACT)))).isEqualTo("rules.error.inForce");
        assertThat(refusal(() -> rules.set(norm(house, today, "0", ACT)))).isEqualTo("rules.error.figures");
        assertThat(refusal(() -> rules.set(norm(house, today, "1", new RuleBasis("Приказ", null, "п. 1"))))).isEqualTo("rules.error.act");
        assertThat(refusal(() -> rules.set(new RuleSetting(Norm.FAILED, RulePlace.EVERYWHERE, today, true,
                figures(Figure.FACTOR, "1.5"), ACT)))).isEqualTo("rules.error.resource");
        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER));
        assertThat(refusal(() -> rules.set(norm(house, today, "1", ACT)))).isEqualTo("rules.error.role");
    }

    private static RuleSetting norm(long house, LocalDate from, String amount, RuleBasis basis) {
        return new RuleSetting(Norm.CONSUMPTION, RulePlace.ofHouse(Resource.COLD_WATER, house), from, true,
                figures(Figure.AMOUNT, amount), basis);
    }

    private static RuleSetting change(Rule rule, String serial, LocalDate from, boolean active, String bound) {
        return new RuleSetting(rule, RulePlace.of(null, null, null, serial), from, active,
                bound == null ? Map.of() : figures(Figure.BOUND, bound), new RuleBasis("проверка", null, ""));
    }

    private static Map<Figure, BigDecimal> figures(Figure figure, String number) {
        return Map.of(figure, new BigDecimal(number));
    }

    private static Map<Figure, BigDecimal> figures(Figure figure, String number, Figure other, String otherNumber) {
        return Map.of(figure, new BigDecimal(number), other, new BigDecimal(otherNumber));
    }

    /** A cubic metre in an hour. */
    private void twoFrames(Standing meter) {
        Instant now = Instant.now();
        inbox.store(List.of(frame(meter, 1, now.minusSeconds(3600), 10_000), frame(meter, 2, now, 20_000)));
    }

    private static Message frame(Standing meter, long counter, Instant at, long tenthsOfLitres) {
        return ReportingMeter.message(meter.devEui(), counter, at, ReportingMeter.betarPayload(at, tenthsOfLitres, false), 1);
    }

    private List<String> doubted(Standing meter) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForList("select rule from pribor.doubt where meter_id = ?", String.class, meter.id())));
    }

    private static String refusal(ThrowingCallable deed) {
        return catchThrowableOfType(Refusal.class, deed).key();
    }
}
