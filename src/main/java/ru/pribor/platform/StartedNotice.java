package ru.pribor.platform;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The last words of a start: where to look, who may sign in, where the data are. */
@Component
class StartedNotice {

    private static final String NOTICE = """

            Pribor started in %.1f s
              open      http://localhost:%d
              sign in   %s
              data      %s
              stop      Ctrl-C
            """;

    private final Environment environment;
    private final DataFolder folder;

    StartedNotice(Environment environment, DataFolder folder) {
        this.environment = environment;
        this.folder = folder;
    }

    @EventListener
    void print(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext web) {
            System.out.printf(NOTICE, ready.getTimeTaken().toMillis() / 1000.0, web.getWebServer().getPort(), whoSignsIn(),
                    data());
        }
    }

    private String whoSignsIn() {
        return environment.acceptsProfiles(Profiles.of("demo"))
                ? "admin, operator, manager, supplier, contractor, inspector, customer or resident; password demo"
                : "admin, and whom the administrator added";
    }

    private String data() {
        String database = environment.getProperty("spring.datasource.url");
        return database == null ? folder.path().toString() : database.replaceFirst("\\?.*", "") + " and " + folder.path();
    }
}
