package ru.pribor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import ru.pribor.access.QuickPasswords;

/** The whole application on a real PostgreSQL and a free port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.prometheus.metrics.export.enabled=true", "pribor.metrics-token=" + IntegrationTest.METRICS_TOKEN})
@ContextConfiguration(initializers = TestPostgres.class)
@Import(QuickPasswords.class)
@TestExecutionListeners(listeners = EngineOfContext.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface IntegrationTest {

    String METRICS_TOKEN = "token-of-the-scraper";
}
