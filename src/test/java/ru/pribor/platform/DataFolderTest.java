package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path home;

    @Test
    void belongsToOneApplicationAtATime() {
        try (DataFolder first = DataFolder.open(home)) {
            assertThatThrownBy(() -> DataFolder.open(first.path())).isInstanceOf(StartRefused.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAfterItsApplicationEnded() {
        DataFolder.open(home).close();

        try (DataFolder second = DataFolder.open(home)) {
            assertThat(second.path()).isEqualTo(home.toAbsolutePath());
        }
    }

    @Test
    void saysWhichFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOf(StartRefused.class).hasMessageContaining("file");
    }
}
