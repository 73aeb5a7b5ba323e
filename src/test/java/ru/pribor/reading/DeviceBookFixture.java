package ru.pribor.reading;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Devices that were heard before, of which is written down what the registry knows. */
public final class DeviceBookFixture {

    private DeviceBookFixture() {
    }

    public static void note(JdbcTemplate database, List<String> devEuis) {
        DeviceBook.lock(database, devEuis);
    }
}
