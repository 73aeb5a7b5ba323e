package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormModelTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -, -, -
            readingAfter, 12.4, form.error.less
            readingAfter, много, form.error.number
            readingAfter, -1, form.error.min
            readingAfter, 1234567890, form.error.max
            readingAfter, 13.0000001, form.error.decimals
            readingAfter, '13,5', -
            sealNumber, <script>, form.error.pattern
            sealNumber, -, form.error.required
            workKind, DANCED, form.error.option
            photo, photo.png, form.error.file
            """)
    void checksWhatAContractorRecords(String field, String answer, String problem) {
        Map<String, Object> answers = work();
        if (field != null) {
            answers.put(field, answer);
        }

        List<String> problems = form("record-visit").problems(answers, TODAY).stream().map(FormProblem::key).toList();

        assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void aLowerReadingPassesOnceItIsConfirmed() {
        Map<String, Object> answers = work();
        answers.put("readingAfter", "0");
        answers.put("readingConfirmed", true);

        assertThat(form("record-visit").problems(answers, TODAY)).isEmpty();
    }

    @Test
    void hiddenFieldsAreNotAskedFor() {
        assertThat(form("record-visit").problems(Map.of("visitOutcome", "RETURNED", "returnReason", "Нет доступа"), TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, form.error.past", "2026-11-23, ", "2026-02-30, form.error.date", "завтра, form.error.date"})
    void aDeadlineIsADayToCome(String day, String problem) {
        List<FormProblem> problems = form("assess-failure")
                .problems(Map.of("assessment", "VISIT_NEEDED", "urgency", "LOW", "visitDeadline", day), TODAY);

        assertThat(problems).extracting(FormProblem::key).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void aFormOfMoreThanTheModelKnowsIsRefused() {
        String form = "{\"id\": \"x\", \"components\": [{\"type\": \"dynamiclist\", \"key\": \"a\"}]}";

        assertThatThrownBy(() -> FormModel.read(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dynamiclist");
    }

    @Test
    void theRussianTextsAreThoseOfTheFiles() throws IOException {
        Properties russian = new Properties();
        russian.load(Files.newBufferedReader(Path.of("src/main/resources/vaadin-i18n/translations_ru.properties")));
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            for (Path file : files.toList()) {
                FormModel form = form(file.getFileName().toString().replace(".form", ""));
                form.fields().forEach(field -> assertThat(russian.get("form." + form.id() + "." + field.key()))
                        .as(form.id() + "." + field.key()).isEqualTo(field.label()));
            }
        }
    }

    private static Map<String, Object> work() {
        return new HashMap<>(Map.of("visitOutcome", "DONE", "workKind", "RESEALED", "readingBefore", "12.5",
                "readingAfter", "12.5", "sealNumber", "А 1", "photo", "0f6f1a54-0000-4000-8000-000000000000"));
    }

    private static FormModel form(String id) {
        try (InputStream file = Files.newInputStream(Path.of("forms", id + ".form"))) {
            return FormModel.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
