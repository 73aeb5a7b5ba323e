package ru.pribor.ui;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import ru.pribor.access.SessionCheck;
import ru.pribor.access.Users;

/** Sign-in of the pages; what a page shows is bounded by the database, who may open it by its annotation. */
@Configuration(proxyBeanMethods = false)
class UiSecurity {

    /** All comes from here; Vaadin draws by inline scripts and styles, and calls what the server sends it by eval. */
    private static final String CONTENT = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    @Order(3)
    SecurityFilterChain actuatorChain(HttpSecurity http, ScraperToken token) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/actuator/**"))
                .authorizeHttpRequests(calls -> calls
                        .requestMatchers(withDefaults().matcher("/actuator/health/**"),
                                withDefaults().matcher("/actuator/health")).permitAll()
                        .requestMatchers(withDefaults().matcher("/actuator/prometheus")).access(token)
                        .anyRequest().hasRole("ADMIN"))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain pagesChain(HttpSecurity http, Users users) throws Exception {
        return http.addFilterBefore(new ForeignSignIn(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SessionCheck(users), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(calls -> calls
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(withDefaults().matcher("/theme/**"), withDefaults().matcher("/icons/**"),
                                withDefaults().matcher("/_static/**"), withDefaults().matcher("/webjars/**")).permitAll()
                        .requestMatchers(withDefaults().matcher("/v3/api-docs/**"),
                                withDefaults().matcher("/swagger-ui/**")).authenticated())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(SignInView.class))
                .build();
    }
}
