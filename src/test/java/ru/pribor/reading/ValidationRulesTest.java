package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
class ValidationRulesTest {

    @Autowired
    private ValidationRules rules;
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
        today = rules.firstDay();
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

        List<RuleRow> rows = rules.all().stream().filter(row -> meter.serial().equals(row.serial())).toList();
        assertThat(rows).extracting(RuleRow::state).containsExactly(RuleRow.State.FUTURE, RuleRow.State.PRESENT);
        assertThat(rows.get(1).bound()).isEqualByComparingTo("4");
        assertThat(rows.get(1).setBy()).startsWith("Проверка admin");

        rules.takeBack(rows.get(0).id());
        assertThat(refusal(() -> rules.takeBack(rows.get(1).id()))).isEqualTo("rules.error.begun");
        assertThat(rules.all().stream().filter(row -> meter.serial().equals(row.serial()))).hasSize(1);
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
        assertThat(refusal(rules::all)).isEqualTo("rules.error.role");
    }

    private static RuleChange change(Rule rule, String serial, LocalDate from, boolean active, String bound) {
        return new RuleChange(rule, null, null, null, serial, from, active, bound == null ? null : new BigDecimal(bound), null, null,
                "проверка");
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
