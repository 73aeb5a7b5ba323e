package ru.pribor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Scope;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;
import ru.pribor.reading.SubmissionOptions;
import ru.pribor.reading.Submissions;

@IntegrationTest
class ReadingsFromFolderRouteTest {

    private static final String ROUTE = "readings-from-folder";
    private static final String HEADER = "serial;value;read_at\n";
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(9));

    @Value("${pribor.readings-from-folder.path}")
    private Path folder;
    @Autowired
    private CamelContext camel;
    @Autowired
    private Submissions submissions;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transactions;
    private Standing meter;
    private String name;

    @BeforeEach
    void theFolderIsWatched() {
        await().atMost(Duration.ofSeconds(20)).until(() -> camel.getRouteController().getRouteStatus(ROUTE) == ServiceStatus.Started);
        meter = registry.meter(registry.house(), null, Resource.COLD_WATER);
        name = meter.serial().toLowerCase();
    }

    @Test
    void aCompleteFileIsStoredOnceAndMoved() throws IOException {
        String rows = HEADER + meter.serial() + ";101,5;" + day(2) + "\n";
        Path growing = Files.writeString(folder.resolve(name + ".csv.part"), rows);
        put(name + " снова.CSV", rows.getBytes(Charset.forName("windows-1251")));
        assertThat(moved("done", name + " снова.CSV")).exists();

        Files.move(growing, folder.resolve(name + ".csv"));

        assertThat(moved("done", name + ".csv")).hasContent(rows);
        assertThat(readings()).isEqualTo("101.5");
        assertThat(left()).isEmpty();
        assertThat(one("select f.file_name || coalesce(f.actor::text, '') from pribor.submitted_reading s "
                + "join pribor.submission f on f.id = s.submission_id where s.meter_id = ?")).isEqualTo(name + " снова.CSV");
    }

    @Test
    void aFileWithBadRowsLiesBesideTheirReasonsAndItsGoodRowsAreStored() throws IOException {
        String hostile = name + " ${bean:x} $(touch x) '\"; drop table\n.txt";
        put(hostile, (HEADER + meter.serial() + ";101,5;" + day(2) + "\nno-such;1;" + day(2) + "\n" + meter.serial() + ";99;" + day(1)
                + "\n").getBytes(StandardCharsets.UTF_8));

        Path failed = moved("failed", hostile.replace("\n", ""));

        assertThat(Files.readString(Path.of(failed + ".errors.csv"))).contains("3;serial;", "4;confirmed;", "меньше предыдущего");
        assertThat(readings()).isEqualTo("101.5");
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsExplained() throws IOException {
        Path bomb = Files.createTempFile("bomb", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (int i = 0; i < 60; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        put(name + ".xlsx", Files.readAllBytes(bomb));
        put(name + "-empty.csv", new byte[0]);
        put(name + "-columns.csv", "serial;value\n".getBytes(StandardCharsets.UTF_8));

        assertThat(explanation(name + ".xlsx")).contains("Книга слишком велика");
        assertThat(explanation(name + "-empty.csv")).contains("Файл пуст");
        assertThat(explanation(name + "-columns.csv")).contains("read_at");
    }

    /** What a killed process leaves is a part of the rows stored, and the file in its place. */
    @Test
    void whatWasStoredBeforeAKillIsNotStoredTwice() throws IOException {
        byte[] rows = IntStream.range(0, 1200).mapToObj(i -> meter.serial() + ";" + (100 + i * 0.001) + ";" + HOUR.plusSeconds(i * 60L))
                .collect(Collectors.joining("\n", HEADER, "\n")).getBytes(StandardCharsets.UTF_8);
        Path half = Files.write(Files.createTempFile("half", ".csv"), rows);
        assertThatThrownBy(() -> Scope.asSystem(() -> submissions.file(half, name + ".csv",
                new SubmissionOptions(false, false, Messages.RUSSIAN), (done, share) -> done < 500))).isInstanceOf(Refusal.class);

        put(name + ".csv", rows);

        assertThat(moved("done", name + ".csv")).exists();
        assertThat(one("select count(*) || ' ' || max(version) from pribor.reading where meter_id = ?")).isEqualTo("1200 1");
    }

    private static String day(int ago) {
        return LocalDate.now().minusDays(ago).toString();
    }

    private void put(String file, byte[] content) throws IOException {
        Files.write(folder.resolve(file + ".part"), content);
        Files.move(folder.resolve(file + ".part"), folder.resolve(file));
    }

    /** The file in a folder beside the watched one, once it is there; a time stands before its name. */
    private Path moved(String where, String file) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> list(folder.resolve(where)).stream()
                .filter(path -> path.getFileName().toString().replaceFirst("^[0-9]{8}-[0-9]{6}-[0-9]{3}-", "").equals(file))
                .findFirst().orElse(null), path -> path != null);
    }

    private String explanation(String file) throws IOException {
        return Files.readString(Path.of(moved("failed", file) + ".errors.csv"));
    }

    private List<Path> left() {
        return list(folder).stream().filter(path -> path.getFileName().toString().startsWith(name)).toList();
    }

    private static List<Path> list(Path in) {
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(in)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readings() {
        return one("select string_agg(trim_scale(value)::text, ' ' order by read_at) from pribor.reading where meter_id = ?");
    }

    private String one(String sql) {
        return Scope.asSystem(() -> transactions.execute(status -> database.sql(sql).param(meter.id()).query(String.class).single()));
    }
}
