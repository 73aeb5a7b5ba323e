package ru.pribor.meter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals and signs the heads of all timelines once a day, each digest on top of the one before. The key is outside the
 * database, so whoever rewrites a chain there cannot sign it anew.
 */
@Service
@Transactional
public class PassportDigests {

    private static final Logger LOG = LoggerFactory.getLogger(PassportDigests.class);
    private static final long LOCK = 0x5052_4942_4f52_0001L;
    private static final String DIGEST = """
            select sha256(coalesce((select p.digest from pribor.passport_digest p where p.day < :day
                                    order by p.day desc limit 1), '\\x')
                   || convert_to(:day::date || coalesce(string_agg(
                          '|' || s.meter_id || ',' || s.seq || ',' || encode(s.hash, 'hex'), '' order by s.meter_id, s.seq), ''),
                      'UTF8'))
            from pribor.passport_seal s where s.day = :day""";

    private final JdbcClient database;
    private final SealKey key;
    private final Clock clock;

    PassportDigests(JdbcClient database, SealKey key, Clock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /** Seals what moved since the last digest; does nothing for a day that is signed, or while another instance is at it. */
    public void seal(LocalDate day) {
        boolean mine = database.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
        boolean signed = database.sql("select exists (select 1 from pribor.passport_digest where day >= ?)").param(day)
                .query(Boolean.class).single();
        if (!mine || signed) {
            return;
        }
        int meters = database.sql("""
                insert into pribor.passport_seal (meter_id, seq, hash, day)
                select h.meter_id, h.seq, h.hash, ? from pribor.passport_head h
                where h.seq > 0 and not exists (select 1 from pribor.passport_seal s
                                                where s.meter_id = h.meter_id and s.seq = h.seq)""")
                .param(day).update();
        byte[] digest = digest(day);
        database.sql("""
                insert into pribor.passport_digest (day, meters, digest, signature, public_key, signed_at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(day, meters, digest, key.sign(digest), key.publicKey(), Timestamp.from(clock.instant())).update();
        LOG.info("Sealed {} passports of {}: {}", meters, day, HexFormat.of().formatHex(digest));
    }

    /** Every digest with the check of its content and signature, newest first. */
    @Transactional(readOnly = true)
    public List<PassportDigest> all() {
        return database.sql("select day, meters, digest, signature, public_key, signed_at from pribor.passport_digest "
                        + "order by day desc")
                .query((row, number) -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    byte[] digest = row.getBytes("digest");
                    return new PassportDigest(day, row.getLong("meters"), HexFormat.of().formatHex(digest),
                            row.getTimestamp("signed_at").toInstant(),
                            signature(day, digest, row.getBytes("signature"), row.getBytes("public_key")));
                }).list();
    }

    private PassportDigest.Signature signature(LocalDate day, byte[] digest, byte[] signature, byte[] publicKey) {
        if (!Arrays.equals(digest, digest(day)) || !SealKey.verifies(publicKey, digest, signature)) {
            return PassportDigest.Signature.FORGED;
        }
        return Arrays.equals(publicKey, key.publicKey()) ? PassportDigest.Signature.VALID : PassportDigest.Signature.OTHER_KEY;
    }

    private byte[] digest(LocalDate day) {
        return database.sql(DIGEST).param("day", day).query((row, number) -> row.getBytes(1)).single();
    }
}
