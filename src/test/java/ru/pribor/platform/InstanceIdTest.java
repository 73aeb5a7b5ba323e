package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {

    @TempDir
    private Path home;

    @Test
    void isMadeUpOnceAndKept() {
        String first = idOf("");

        assertThat(first).startsWith("pribor-").isEqualTo(idOf(" "));
    }

    @Test
    void theGivenOneWins() {
        idOf("");

        assertThat(idOf("east-1")).isEqualTo("east-1");
    }

    private String idOf(String given) {
        try (DataFolder folder = DataFolder.open(home)) {
            return InstanceId.of(folder, given).value();
        }
    }
}
