package ru.pribor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ModelFilesTest {

    @TempDir
    private Path temporary;
    private Path home;

    @BeforeEach
    void makeWorkingFolder() throws IOException {
        home = temporary.resolve("Мой дом");
        Files.createDirectories(home.resolve("db/migration"));
    }

    @Test
    void areThoseOfTheClasspath() {
        assertThat(locations()).contains("classpath:db/migration/V001__create_access.sql");
    }

    @Test
    void ofTheWorkingFolderWin() throws IOException {
        Path own = Files.writeString(home.resolve("db/migration/V001__create_access.sql"), "own");

        assertThat(locations()).contains(own.toUri().toString())
                .doesNotContain("classpath:db/migration/V001__create_access.sql")
                .contains("classpath:db/migration/V002__create_registry.sql");
    }

    @Test
    void ofTheWorkingFolderAreFoundUnderALocationWithCyrillicLetters() throws IOException {
        Path own = Files.writeString(home.resolve("db/migration/V999__own.sql"), "own");

        String location = locations().stream().filter(each -> each.endsWith("V999__own.sql")).findFirst().orElseThrow();

        assertThat(new PathMatchingResourcePatternResolver().getResources(location)).singleElement()
                .satisfies(resource -> assertThat(resource.getContentAsString(StandardCharsets.UTF_8))
                        .isEqualTo(Files.readString(own)));
    }

    private Collection<String> locations() {
        return new ModelFiles(home).locations("db/migration", ".sql");
    }
}
