package ru.pribor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
@Modulithic(systemName = "Pribor", sharedModules = {"quantity", "access", "message", "document", "platform"})
public class Pribor {

    public static void main(String[] args) {
        SpringApplication pribor = new SpringApplication(Pribor.class);
        try {
            pribor.run(args);
        } catch (RuntimeException | Error told) {
            // Spring has said why; a thread of the half-made start must not keep the process.
            System.exit(1);
        }
    }
}
