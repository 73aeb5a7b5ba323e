package ru.pribor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    private static final Pattern KEY_IN_CODE = Pattern.compile(
            "(?:getTranslation|Refusal|Notices\\.done|super|titleKey|Entry)\\(\\s*\"([a-z][A-Za-z]*(?:\\.[A-Za-z_0-9]+)+)\"");

    /** The words of processes are Russian in the models themselves. */
    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        TreeSet<String> english = keys("en");
        english.removeIf(key -> key.startsWith("process."));
        assertThat(english).isEqualTo(keys("ru"));
    }

    @Test
    void noTextIsEmpty() throws IOException {
        for (String language : new String[] {"ru", "en"}) {
            bundle(language).forEach((key, text) -> assertThat((String) text).as(language + " " + key).isNotBlank());
        }
    }

    @Test
    void noKeyHasTwoTexts() throws IOException {
        for (String language : new String[] {"ru", "en"}) {
            assertThat(Files.readAllLines(Path.of("src/main/resources/vaadin-i18n/translations_" + language + ".properties")).stream()
                    .filter(line -> line.matches("[a-z][^=]*=.*")).map(line -> line.substring(0, line.indexOf('='))))
                    .as(language).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyKeyInTheCodeHasAText() throws IOException {
        TreeSet<String> known = keys("ru");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                KEY_IN_CODE.matcher(Files.readString(source)).results()
                        .forEach(found -> assertThat(known).as(source.toString()).contains(found.group(1)));
            }
        }
    }

    private static TreeSet<String> keys(String language) throws IOException {
        return new TreeSet<>(bundle(language).stringPropertyNames());
    }

    private static Properties bundle(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(TranslationsTest.class.getResourceAsStream(
                "/vaadin-i18n/translations_" + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
