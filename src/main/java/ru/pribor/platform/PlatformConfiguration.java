package ru.pribor.platform;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    DataFolder dataFolder(@Value("${pribor.data-dir}") String path) {
        return DataFolder.open(Path.of(path));
    }

    @Bean
    InstanceId instanceId(DataFolder folder, @Value("${pribor.instance-id}") String given) {
        return InstanceId.of(folder, given);
    }

    @Bean
    ThreadPoolTaskSchedulerCustomizer scheduledFailures() {
        return scheduler -> scheduler.setErrorHandler(new ScheduledFailures());
    }

    /** Absent {@code spring.datasource.url}, the database is our own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", havingValue = "never", matchIfMissing = true)
    static class OwnDatabase {

        @Bean
        EmbeddedPostgres embeddedPostgres(DataFolder folder) {
            return EmbeddedPostgres.start(folder.path().resolve("postgres"), Map.of());
        }

        @Bean
        PostgresKeeper postgresKeeper(EmbeddedPostgres postgres) {
            return new PostgresKeeper(postgres);
        }

        @Bean
        JdbcConnectionDetails embeddedPostgresDetails(EmbeddedPostgres postgres) {
            return new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return postgres.username();
                }

                @Override
                public String getPassword() {
                    return postgres.password();
                }

                @Override
                public String getJdbcUrl() {
                    return postgres.url();
                }
            };
        }
    }

    /** Absent {@code pribor.mqtt.url}, the broker is our own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${pribor.mqtt.url:}'.isBlank()")
    static class OwnBroker {

        @Bean
        EmbeddedBroker embeddedBroker(DataFolder folder, @Value("${pribor.mqtt.port}") int port) {
            return EmbeddedBroker.start(folder.path().resolve("broker"), port);
        }

        @Bean
        BrokerKeeper brokerKeeper(EmbeddedBroker broker) {
            return new BrokerKeeper(broker);
        }

        @Bean
        MqttAddress mqttAddress(EmbeddedBroker broker) {
            return new MqttAddress(broker.url(), "", "");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${pribor.mqtt.url:}'.isBlank()")
    static class NamedBroker {

        @Bean
        MqttAddress mqttAddress(@Value("${pribor.mqtt.url}") String url, @Value("${pribor.mqtt.username}") String username,
                                @Value("${pribor.mqtt.password}") String password) {
            return new MqttAddress(url, username, password);
        }
    }
}
