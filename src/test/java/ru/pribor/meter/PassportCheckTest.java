package ru.pribor.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.meter.PassportBreak.Reason;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture;

/** Everything a test alters, it alters in a transaction that is rolled back. */
@IntegrationTest
class PassportCheckTest {

    private static final LocalDate FAR_DAY = LocalDate.of(2999, 1, 1);

    @Autowired
    private Passport passport;
    @Autowired
    private PassportCheck check;
    @Autowired
    private PassportDigests digests;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;
    private long meter;

    @BeforeEach
    void aMeterWithThreeEntries() {
        meter = registry.meter(registry.house(), null, Resource.HEAT).id();
        Scope.asSystem(() -> transaction.executeWithoutResult(status ->
                passport.record(meter, PassportKind.STATE_CHANGED, Map.of("state", "IN_OPERATION", "note", "Проверка «ё»"))));
    }

    @Test
    void anUntouchedTimelineHolds() {
        rolledBack(() -> {
            assertThat(check.of(meter)).isEmpty();
            assertThat(passport.timeline(meter)).hasSize(3);
        });
    }

    @Test
    void theHashesAreTheSameWhenComputedOutsideTheDatabase() {
        rolledBack(() -> {
            String previous = "";
            for (PassportEntry entry : passport.timeline(meter)) {
                assertThat(entry.previousHash()).isEqualTo(previous);
                assertThat(entry.hash()).isEqualTo(hash(entry));
                previous = entry.hash();
            }
        });
    }

    @Test
    void nobodyChangesOrDeletesAnEntry() {
        for (String deed : List.of("update pribor.passport_entry set body = 'x'", "delete from pribor.passport_entry")) {
            assertThatThrownBy(() -> rolledBack(() -> database.sql(deed + " where meter_id = ?").param(meter).update()))
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> rolledBack(() -> database.sql("truncate pribor.passport_entry").update()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> rolledBack(() -> {
            becomeOwner();
            database.sql("truncate pribor.passport_entry").update();
        })).hasMessageContaining("append-only");
    }

    @Test
    void anAlteredEntryIsFound() {
        rolledBack(() -> {
            tamper("update pribor.passport_entry set body = '{\"a\":1}' where meter_id = ? and seq = 2");
            assertThat(check.of(meter)).containsExactly(new PassportBreak(meter, 2, Reason.ALTERED));
            assertThat(check.ofAll()).contains(new PassportBreak(meter, 2, Reason.ALTERED));
        });
    }

    @Test
    void anAlteredTimeOrActorIsFound() {
        rolledBack(() -> {
            tamper("update pribor.passport_entry set at = at + interval '1 microsecond' where meter_id = ? and seq = 1");
            tamper("update pribor.passport_entry set actor = 1 where meter_id = ? and seq = 3");
            assertThat(check.of(meter)).containsExactly(new PassportBreak(meter, 1, Reason.ALTERED),
                    new PassportBreak(meter, 3, Reason.ALTERED));
        });
    }

    @Test
    void anEntryTakenOutOfTheMiddleIsFound() {
        rolledBack(() -> {
            tamper("delete from pribor.passport_entry where meter_id = ? and seq = 2");
            assertThat(check.of(meter)).containsExactly(new PassportBreak(meter, 3, Reason.UNLINKED));
        });
    }

    @Test
    void aCutTailIsFoundByTheHead() {
        rolledBack(() -> {
            tamper("delete from pribor.passport_entry where meter_id = ? and seq = 3");
            assertThat(check.of(meter)).containsExactly(new PassportBreak(meter, 2, Reason.CUT));
        });
    }

    @Test
    void aCutTailWithItsHeadIsFoundByTheSeal() {
        rolledBack(() -> {
            digests.seal(FAR_DAY);
            tamper("delete from pribor.passport_entry where meter_id = ? and seq = 3");
            database.sql("""
                    update pribor.passport_head h set seq = e.seq, hash = e.hash from pribor.passport_entry e
                    where h.meter_id = ? and e.meter_id = h.meter_id and e.seq = 2""").param(meter).update();
            assertThat(check.of(meter)).containsExactly(new PassportBreak(meter, 3, Reason.REWRITTEN));
        });
    }

    @Test
    void aWholeRewrittenChainIsFoundByTheSealAndItsSignature() {
        rolledBack(() -> {
            digests.seal(FAR_DAY);
            assertThat(signature(FAR_DAY)).isEqualTo(PassportDigest.Signature.VALID);
            tamper("delete from pribor.passport_entry where meter_id = ?");
            database.sql("update pribor.passport_head set seq = 0, hash = '\\x' where meter_id = ?").param(meter).update();
            for (int i = 0; i < 3; i++) {
                passport.record(meter, PassportKind.REGISTERED, Map.of("forged", true));
            }
            assertThat(check.of(meter)).containsExactly(new PassportBreak(meter, 3, Reason.REWRITTEN));

            database.sql("""
                    update pribor.passport_seal s set hash = h.hash from pribor.passport_head h
                    where s.meter_id = ? and h.meter_id = s.meter_id and s.seq = h.seq""").param(meter).update();
            assertThat(check.of(meter)).isEmpty();
            assertThat(signature(FAR_DAY)).isEqualTo(PassportDigest.Signature.FORGED);
        });
    }

    @Test
    void aDigestSignedWithoutTheKeyIsNotTakenForOurs() {
        rolledBack(() -> {
            digests.seal(FAR_DAY);
            database.sql("update pribor.passport_digest set signature = sha256(signature) where day = ?").param(FAR_DAY).update();
            assertThat(signature(FAR_DAY)).isEqualTo(PassportDigest.Signature.FORGED);
        });
    }

    private PassportDigest.Signature signature(LocalDate day) {
        return digests.all().stream().filter(digest -> digest.day().equals(day)).findFirst().orElseThrow().signature();
    }

    private void tamper(String sql) {
        becomeOwner();
        database.sql("alter table pribor.passport_entry disable trigger passport_refuse").update();
        database.sql(sql).param(meter).update();
        database.sql("alter table pribor.passport_entry enable trigger passport_refuse").update();
    }

    /** Within the transaction. */
    private void becomeOwner() {
        database.sql("set local role none").update();
    }

    private void rolledBack(Runnable work) {
        Scope.asSystem(() -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        }));
    }

    private static String hash(PassportEntry entry) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, entry.at());
        String text = entry.meterId() + "|" + entry.seq() + "|" + micros + "|"
                + (entry.actorId() == null ? "system" : entry.actorId()) + "|" + entry.kind() + "|" + entry.previousHash() + "|"
                + entry.body();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
