package ru.pribor.process;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.RequestMatcher;
import ru.pribor.access.Scope;
import ru.pribor.access.SessionCheck;
import ru.pribor.access.Users;

/** The bridge from the product's sign-in to Cockpit, Tasklist and {@code /engine-rest}: the same people, no second password. */
@Configuration(proxyBeanMethods = false)
class EngineSecurity {

    private static final String[] WITH_TASKS = {"ADMIN", "OPERATOR", "MANAGER", "CONTRACTOR", "INSPECTOR"};
    /** Of variables, tasks, candidates, comments, attachments and all else that a person answers for: administrators' alone. */
    private static final RequestMatcher REWRITING = request -> List.of("PUT", "DELETE").contains(request.getMethod())
            || request.getMethod().equals("POST") && request.getRequestURI().contains("/identity-links");
    private static final int BEFORE_THE_ENGINES_OWN = 201;

    /** The webapps bring their own protection against cross-site forgery. */
    @Bean
    @Order(2)
    SecurityFilterChain engineWebappsChain(HttpSecurity http, Users users) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/camunda/**"))
                .addFilterBefore(new SessionCheck(users), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(calls -> calls
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(REWRITING).hasRole("ADMIN")
                        .requestMatchers(withDefaults().matcher("/camunda/app/cockpit/**"),
                                withDefaults().matcher("/camunda/api/cockpit/**")).hasAnyRole("ADMIN", "OPERATOR")
                        .requestMatchers(withDefaults().matcher("/camunda/app/admin/**")).hasRole("ADMIN")
                        .anyRequest().hasAnyRole(WITH_TASKS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in")))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain engineRestChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/engine-rest/**"))
                .authorizeHttpRequests(calls -> calls
                        .requestMatchers(REWRITING).hasRole("ADMIN")
                        .anyRequest().hasAnyRole("ADMIN", "OPERATOR"))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    FilterRegistrationBean<Filter> engineWebappsIdentity(EngineUsers users) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new SessionIdentity(users));
        filter.setOrder(BEFORE_THE_ENGINES_OWN);
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*", "/camunda/lib/*");
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestIdentity(EngineUsers users) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) ->
                users.serve(Scope.user().orElseThrow(), () -> chain.doFilter(request, response)));
        filter.setName("engineRestIdentity");
        filter.addUrlPatterns("/engine-rest/*");
        return filter;
    }
}
