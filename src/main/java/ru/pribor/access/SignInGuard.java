package ru.pribor.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.stereotype.Component;

/**
 * Slows guessing of passwords: after three failures of a login each further one doubles the wait, up to
 * fifteen minutes. Counted in the database, so that every instance knows it.
 */
@Component
class SignInGuard implements UserDetailsChecker {

    static final int FREE_FAILURES = 3;
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    SignInGuard(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void check(UserDetails user) {
        boolean blocked = database.sql("select blocked_until > ? from pribor.sign_in_failure where login = ?")
                .params(Timestamp.from(clock.instant()), user.getUsername())
                .query(Boolean.class).optional().orElse(false);
        if (blocked) {
            throw new LockedException("Too many failed sign-ins");
        }
    }

    @EventListener
    void failed(AuthenticationFailureBadCredentialsEvent event) {
        String login = Users.normal(event.getAuthentication().getName());
        if (!Users.isLogin(login)) {
            return;
        }
        Instant now = clock.instant();
        Integer failures = database.sql("""
                insert into pribor.sign_in_failure as f (login, failures, last_failed_at, blocked_until) values (?, 1, ?, ?)
                on conflict (login) do update set last_failed_at = excluded.last_failed_at,
                    failures = case when f.last_failed_at < ? then 1 else f.failures + 1 end
                returning failures""")
                .params(login, Timestamp.from(now), Timestamp.from(now), Timestamp.from(now.minus(MEMORY)))
                .query(Integer.class).single();
        database.sql("update pribor.sign_in_failure set blocked_until = ? where login = ?")
                .params(Timestamp.from(now.plus(wait(failures))), login).update();
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        database.sql("delete from pribor.sign_in_failure where login = ?")
                .param(event.getAuthentication().getName()).update();
    }

    /** Guesses at logins that nobody has must not fill the table. */
    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        database.sql("delete from pribor.sign_in_failure where last_failed_at < ?")
                .param(Timestamp.from(clock.instant().minus(MEMORY))).update();
    }

    static Duration wait(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
