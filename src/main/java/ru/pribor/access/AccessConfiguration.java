package ru.pribor.access;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory entities, DataSource dataSource) {
        return new ScopedTransactionManager(entities, dataSource);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    UserDetailsService userDetailsService(Users users) {
        return login -> users.byLogin(login).map(SignedInUser::new)
                .orElseThrow(() -> new UsernameNotFoundException(login));
    }

    @Bean
    AuthenticationProvider authenticationProvider(UserDetailsService users, PasswordEncoder passwords, SignInGuard guard) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(passwords);
        provider.setPreAuthenticationChecks(guard::check);
        // Anew, for what failed while this password was compared: else a burst at once is a burst of guesses.
        provider.setPostAuthenticationChecks(user -> {
            guard.check(user);
            mustBeEnabled(user);
        });
        return provider;
    }

    private static void mustBeEnabled(UserDetails user) {
        if (!user.isEnabled()) {
            throw new DisabledException("The user is switched off");
        }
    }
}
