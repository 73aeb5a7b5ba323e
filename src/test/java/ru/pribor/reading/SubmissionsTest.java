package ru.pribor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ru.pribor.IntegrationTest;
import ru.pribor.access.LongWork;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.document.StoredFiles;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.meter.PassportKind;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture.Standing;
import ru.pribor.sheet.ErrorLists;

/** Readings by file and by hand, through the service and through REST. */
@IntegrationTest
class SubmissionsTest {

    private static final SubmissionOptions STORE = new SubmissionOptions(false, false, Messages.RUSSIAN);
    private static final SubmissionOptions TRY = new SubmissionOptions(true, false, Messages.RUSSIAN);
    private static final Instant LAST = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(10));

    @TempDir
    private Path folder;
    @Autowired
    private Submissions submissions;
    @Autowired
    private MeterReadings readings;
    @Autowired
    private MeterPassports passports;
    @Autowired
    private StoredFiles files;
    @Autowired
    private ErrorLists errorLists;
    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private TestRestTemplate http;
    private long house;
    private long flat;
    private Standing meter;
    private String manager;

    @BeforeEach
    void aMeterThatShowedAHundredTenDaysAgo() {
        house = registry.house();
        flat = registry.premises(house);
        meter = registry.meter(house, flat, Resource.COLD_WATER);
        registry.reading(meter, LAST, "100");
        manager = worker(Role.MANAGER);
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void aFileIsStoredOnceAndItIsProvableWhereEachValueCameFrom() {
        String file = "\uFEFFserial;value;read_at\r\n" + meter.serial() + ";101,5;" + day(1) + "\r\n";

        JsonNode first = upload(manager, "", "../ноябрь.csv", file).getBody();
        JsonNode again = upload(manager, "", "copy.csv", file).getBody();

        assertThat(first.path("rows").asInt() + " " + first.path("stored").asInt() + " " + first.path("errorCount").asInt())
                .isEqualTo("1 1 0");
        assertThat(again.path("stored").asInt() + " " + again.path("unchanged").asInt()).isEqualTo("0 1");
        ReadingRow stored = list().get(0);
        assertThat(stored.value()).isEqualByComparingTo("101.5");
        assertThat(stored.source()).isEqualTo(ReadingSource.FILE);
        assertThat(stored.verdict()).isEqualTo(Verdict.GOOD);
        ReadingVersion version = versions(stored).get(0);
        assertThat(version.cause()).isEqualTo(CorrectionCause.SUBMITTED);
        assertThat(version.actor()).contains(manager);
        assertThat(version.reason()).isEqualTo("ноябрь.csv");
        assertThat(one("""
                select s.row || ' ' || f.file_name || ' ' || length(f.file_hash) from pribor.submitted_reading s
                join pribor.submission f on f.id = s.submission_id where s.meter_id = ?""")).isEqualTo("2 ноябрь.csv 32");
        assertThat(one("select trim_scale(last_value)::text from pribor.meter_status where meter_id = ?")).isEqualTo("101.5");
        MeterPassport passport = Scope.asSystem(() -> passports.of(meter.id())).orElseThrow();
        assertThat(passport.verified()).isTrue();
        assertThat(passport.timeline()).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(PassportKind.READING_SUBMITTED);
            assertThat(entry.body()).contains("\"value\":\"101.5\"", "\"row\":\"2\"", "fileSha256").doesNotContain("ноябрь");
        });
    }

    @Test
    void aValueBelowTheLastAsksAndIsMarkedOnceItIsConfirmed() {
        SubmissionReport asked = file(STORE, row("99,5", day(1)));
        assertThat(asked).extracting("stored", "toConfirm", "errorCount").containsExactly(0, 1, 1L);
        assertThat(asked.errors().get(0).column()).isEqualTo("confirmed");
        assertThat(asked.errors().get(0).message().replace('\u00a0', ' ')).startsWith("Показание 99,5 м³ меньше предыдущего: 100 м³ от ");
        assertThat(list()).hasSize(1);

        SubmissionReport confirmed = file(STORE, row("99,5", day(1)) + ";да");

        assertThat(confirmed).extracting("stored", "errorCount").containsExactly(1, 0L);
        assertThat(list().get(0).verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(list().get(0).rule()).isEqualTo(Rule.EXCHANGE);
        assertThat(one("select rule || ' ' || trim_scale(against) || ' ' || trim_scale(measured) from pribor.doubt where meter_id = ?"))
                .isEqualTo("EXCHANGE 100 0.5");
        assertThat(one("select confirmed::text from pribor.submitted_reading where meter_id = ?")).isEqualTo("true");
        assertThat(file(STORE, row("99,5", day(1))).unchanged()).as("it is not asked about twice").isOne();
    }

    @Test
    void aValueFarAboveThePossibleAsks() {
        assertThat(file(STORE, row("9101", day(1))).errors().get(0).message().replace('\u00a0', ' '))
                .startsWith("Показание 9 101 м³ слишком велико: после 100 м³ от ").contains("не больше 5 м³");
        assertThat(file(STORE, row("200", day(1))).errors().get(0).message().replace('\u00a0', ' '))
                .contains("м³ в день. Больше 5 м³ в день не бывает.");
    }

    @Test
    void theRowsOfAFileAreHeldAgainstEachOtherInTheOrderOfTheirTime() {
        SubmissionReport report = file(STORE, row("103", day(1)), row("101", day(3)), row("102", day(2)), row("102", day(2)),
                row("102,4", day(2)), row("100,5", day(0)));

        assertThat(report).extracting("stored", "unchanged", "toConfirm", "errorCount").containsExactly(3, 1, 1, 2L);
        assertThat(report.errors()).extracting(error -> error.row() + " " + error.column()).containsExactly("6 value", "7 confirmed");
    }

    @Test
    void whatTheMeterItselfToldIsNotReplacedAndWhatAPersonToldIsAfterAQuestion() {
        assertThat(file(STORE, row("101", LAST.toString())).errors()).singleElement()
                .satisfies(error -> assertThat(error.message().replace('\u00a0', ' ')).contains("прибор сам передал 100 м³"));
        assertThat(file(STORE, row("100", LAST.toString())).unchanged()).isOne();

        file(STORE, row("101", day(2)));
        assertThat(file(STORE, row("101,2", day(2))).toConfirm()).isOne();
        assertThat(file(STORE, row("101,2", day(2)) + ";yes").stored()).isOne();
        assertThat(list().get(0).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(versions(list().get(0))).extracting(version -> version.reading().value().toPlainString())
                .containsExactly("101", "101.2");
    }

    @Test
    void aDryRunTellsTheSameAndStoresNothing() {
        SubmissionReport report = file(TRY, row("101", day(1)), row("1", day(1)), "x;1;" + day(1));

        assertThat(report).extracting("rows", "stored", "errorCount").containsExactly(3, 1, 2L);
        assertThat(list()).hasSize(1);
        assertThat(one("select count(*)::text from pribor.submitted_reading where meter_id = ?")).isEqualTo("0");
    }

    @Test
    void aTrueReadingTakesThePlaceOfAnEstimate() {
        registry.insert("""
                insert into pribor.reading (house_id, meter_id, read_at, received_at, register, version, source, time_source, verdict,
                value) values (?, ?, ?, now(), 1, 1, 5, 3, 1, 130) returning meter_id""", meter.houseId(), meter.id(),
                Timestamp.from(LAST.plus(Duration.ofDays(5))));

        assertThat(file(STORE, row("105", LAST.plus(Duration.ofDays(5)).toString()), row("106", day(2))).stored()).isEqualTo(2);
        assertThat(list()).extracting(row -> row.value().toPlainString()).containsExactly("106", "105", "100");
    }

    @Test
    void aPersonSubmitsForTheMetersAndTheTimesThatTheyAreTheirs() {
        Standing neighbour = registry.meter(house, registry.premises(house), Resource.COLD_WATER);
        String resident = UserFixture.user(users, Role.RESIDENT);
        registry.resident(registry.account(house, flat), id(resident), LocalDate.now().minusDays(5), null);
        String contractor = UserFixture.user(users, Role.CONTRACTOR, registry.organisation());
        long open = registry.openCase(meter);
        registry.participant(open, meter, "CONTRACTOR", null, id(contractor));

        assertThat(json(resident, reading(meter, "101", day(2))).path("stored").asInt()).isOne();
        assertThat(json(resident, reading(meter, "100.5", day(8))).path("errors").get(0).path("message").asText().replace('\u00a0', ' '))
                .contains("не в вашем ведении");
        assertThat(json(resident, reading(neighbour, "101", day(2))).path("errors").get(0).path("column").asText()).isEqualTo("serial");
        assertThat(json(contractor, reading(meter, "102", day(1)), reading(neighbour, "1", day(1))).path("stored").asInt()).isOne();
        assertThat(json(worker(Role.INSPECTOR), reading(meter, "103", day(0))).path("stored").asInt()).as("no case of the person").isZero();
        registry.closeCase(open, Instant.now().minus(Duration.ofDays(4)));
        assertThat(json(contractor, reading(meter, "103", day(0))).path("stored").asInt()).isZero();
        assertThat(post(worker(Role.CUSTOMER), reading(meter, "103", day(0))).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void aCallTellsSerialOrIdRegisterAndUnit() {
        Standing heat = registry.meter(house, flat, Resource.HEAT);
        Standing power = registry.meter(house, flat, Resource.ELECTRICITY);

        JsonNode report = json(manager, Map.of("meterId", heat.id(), "value", "1.5", "unit", "Гкал", "readAt", day(1)),
                Map.of("serial", power.serial(), "register", "t1", "value", "10", "readAt", day(1)),
                Map.of("serial", power.serial(), "register", "t2", "value", 5, "unit", "kWh", "readAt", day(1)),
                Map.of("serial", power.serial(), "register", "volume", "value", "5", "readAt", day(1)),
                Map.of("serial", power.serial(), "value", "5", "unit", "m3", "readAt", day(1)),
                Map.of("serial", power.serial(), "value", "5", "readAt", LocalDate.now().plusDays(2).toString()),
                Map.of("serial", power.serial(), "value", "5", "readAt", "2019-12-31"));

        assertThat(report.path("stored").asInt()).isEqualTo(3);
        assertThat(IntStream.range(0, 4).mapToObj(report.path("errors")::get)
                .map(error -> error.path("row").asText() + " " + error.path("column").asText()))
                .containsExactly("4 register", "5 unit", "6 read_at", "7 read_at");
        assertThat(one("select string_agg(register || '=' || trim_scale(value), ' ' order by register) from pribor.reading where meter_id = ?",
                power.id())).isEqualTo("11=10 12=5");
        assertThat(one("select trim_scale(value)::text from pribor.reading where meter_id = ?", heat.id())).isEqualTo("1744.5");
        ResponseEntity<JsonNode> wrong = http.withBasicAuth(manager, UserFixture.PASSWORD)
                .postForEntity("/api/v1/readings", Map.of("meters", List.of()), JsonNode.class);
        assertThat(wrong.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(wrong.getBody().path("code").asText()).isEqualTo("submission.error.readings");
    }

    @Test
    void aPhotoBelongsToTheMeterFromThenOn() {
        UserFixture.signIn(users, manager);
        UUID photo = files.store(null, "photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 1}).id();

        submissions.readings(List.of(Map.of(SubmissionColumn.METER_ID, "" + meter.id(), SubmissionColumn.VALUE, "101",
                SubmissionColumn.READ_AT, day(1))), photo, STORE);

        assertThat(files.ofMeter(meter.id())).extracting("id").containsExactly(photo);
        assertThat(one("select photo_id::text from pribor.submitted_reading where meter_id = ?")).isEqualTo(photo.toString());
        UserFixture.signIn(users, worker(Role.MANAGER));
        UUID foreign = UUID.randomUUID();
        assertThatThrownBy(() -> submissions.readings(List.of(), foreign, STORE)).hasMessage("submission.error.photo");
    }

    @Test
    void whatWasStoppedHalfWayGoesOnWithTheSameFile() throws IOException {
        Path file = folder.resolve("long.csv");
        Files.writeString(file, IntStream.range(0, 1200).mapToObj(i -> meter.serial() + ";" + (100 + i * 0.001) + ";"
                + LAST.plusSeconds(60 + i * 60L)).collect(Collectors.joining("\n", "serial;value;read_at\n", "\n")));

        assertThatThrownBy(() -> Scope.asSystem(() -> submissions.file(file, "long.csv", STORE, (rows, share) -> rows < 500)))
                .isInstanceOf(Refusal.class).hasMessage("submission.error.stopped");
        SubmissionReport rest = Scope.asSystem(() -> submissions.file(file, "long.csv", STORE, LongWork.Steps.NONE));

        assertThat(rest).extracting("stored", "unchanged", "errorCount").containsExactly(700, 500, 0L);
        assertThat(one("select count(*)::text from pribor.reading where meter_id = ? and source = 4")).isEqualTo("1200");
    }

    @Test
    void aHundredThousandBrokenRowsTakeNoMemoryAndEachIsExplained() throws IOException {
        Path file = folder.resolve("broken.csv");
        List<String> broken = List.of("no-such;1;" + day(1), meter.serial() + ";much;" + day(1), meter.serial() + ";1;never",
                "\"" + meter.serial() + ";1;" + day(1), ";1;" + day(1), meter.serial() + ";1;" + day(1) + ";;x");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("serial;value;read_at;confirmed\n");
            for (int i = 0; i < 100_000; i++) {
                out.write(broken.get(i % broken.size()) + "\n");
            }
        }
        long[] used = new long[2];
        long start = System.nanoTime();

        SubmissionReport report = Scope.asSystem(() -> submissions.file(file, "broken.csv", STORE, (rows, share) -> {
            if (rows == 20_000 || rows == 100_000) {
                used[rows / 100_000] = used();
            }
            return true;
        }));

        System.out.printf("100,000 broken rows in %d ms, memory grew by %d kB between the first fifth and the end%n",
                (System.nanoTime() - start) / 1_000_000, (used[1] - used[0]) / 1024);
        assertThat(report).extracting("rows", "stored", "errorCount").containsExactly(100_000, 0, 100_000L);
        assertThat(used[1] - used[0]).as("200 bytes kept of a row would be more").isLessThan(16L << 20);
        Scope.asSystem(() -> {
            try {
                assertThat(new String(errorLists.open(report.id()).readAllBytes(), StandardCharsets.UTF_8).lines().skip(1)
                        .map(line -> line.substring(0, line.indexOf(';'))).distinct()).hasSize(100_000);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aFileThatCannotBeReadIsAProblemDocument() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (int i = 0; i < 60; i++) {
                zip.write(new byte[1 << 20]);
            }
        }

        assertProblem(upload(manager, "", "bomb.xlsx", Files.readAllBytes(bomb)), "import.error.bomb");
        assertProblem(upload(manager, "", "a.csv", "serial;value\n"), "import.error.columnMissing");
        assertProblem(upload(manager, "", "a.csv", ""), "import.error.empty");
        assertThat(upload(worker(Role.CUSTOMER), "?dryRun=true", "a.csv", "serial;value;read_at\n").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, String code) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("code").asText()).isEqualTo(code);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** So many days ago. */
    private static String day(int ago) {
        return LocalDate.now().minusDays(ago).toString();
    }

    private String row(String value, String readAt) {
        return meter.serial() + ";" + value + ";" + readAt;
    }

    private SubmissionReport file(SubmissionOptions options, String... rows) {
        try {
            Path file = folder.resolve("readings.csv");
            Files.writeString(file, "serial;value;read_at;confirmed\n" + String.join("\n", rows) + "\n");
            return Scope.asSystem(() -> submissions.file(file, "readings.csv", options, LongWork.Steps.NONE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, ?> reading(Standing of, String value, String readAt) {
        return Map.of("serial", of.serial(), "value", value, "readAt", readAt);
    }

    private JsonNode json(String login, Map<?, ?>... rows) {
        ResponseEntity<JsonNode> answer = post(login, rows);
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> post(String login, Map<?, ?>... rows) {
        return http.withBasicAuth(login, UserFixture.PASSWORD).postForEntity("/api/v1/readings", Map.of("readings", List.of(rows)),
                JsonNode.class);
    }

    private ResponseEntity<JsonNode> upload(String login, String query, String name, String content) {
        return upload(login, query, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<JsonNode> upload(String login, String query, String name, byte[] content) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return http.withBasicAuth(login, UserFixture.PASSWORD).postForEntity("/api/v1/readings" + query, parts, JsonNode.class);
    }

    private String worker(Role role) {
        long organisation = registry.organisation();
        registry.party(house, organisation, role == Role.INSPECTOR ? "CONTRACTOR" : role.name(), null, RegistryFixture.LONG_AGO, null);
        return UserFixture.user(users, role, organisation);
    }

    private long id(String login) {
        return users.byLogin(login).orElseThrow().id();
    }

    /** The last first, as they count. */
    private List<ReadingRow> list() {
        return Scope.asSystem(() -> readings.list(new MeterReadings.Asked(meter.id(), null, LAST, Instant.now().plusSeconds(9), null), 0, 100));
    }

    private List<ReadingVersion> versions(ReadingRow reading) {
        return Scope.asSystem(() -> readings.versions(meter.id(), reading.register(), reading.readAt()));
    }

    private String one(String sql) {
        return one(sql, meter.id());
    }

    private String one(String sql, long meterId) {
        return Scope.asSystem(() -> transactions.execute(status -> database.sql(sql).param(meterId).query(String.class).single()));
    }
}
