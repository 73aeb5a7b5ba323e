package ru.pribor.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.LongWork;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.site.ImportFile.Row;

@IntegrationTest
class RegistryImportTest {

    @TempDir
    private Path folder;
    @Autowired
    private RegistryImport registry;
    @Autowired
    private ErrorLists errorLists;
    @Autowired
    private Users users;
    @Autowired
    private Organisations organisations;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private DataSource dataSource;
    @Autowired
    private Messages messages;
    @Autowired
    private Clock clock;

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void createsEverythingThatARowTells() {
        Row row = ImportFile.row();

        ImportReport report = load(row);

        assertThat(report.errors()).isEmpty();
        assertThat(report).extracting("rows", "created", "updated", "unchanged").containsExactly(1, 1, 0, 0);
        assertThat(one("""
                select concat_ws('|', m.state, m.resource, h.time_zone, s.number, s.area_m2, a.number, p.kind, i.installed_on,
                       trim_scale(i.opening_value), d.codec, c.channel, trim_scale(c.pulse_weight),
                       c.valid_from at time zone 'UTC', n.reviewed, m.valid_until)
                from pribor.meter m join pribor.house h on h.id = m.house_id join pribor.premises s on s.id = m.premises_id
                join pribor.account a on a.premises_id = s.id join pribor.metering_point p on p.id = m.point_id
                join pribor.installation i on i.meter_id = m.id join pribor.device_channel c on c.meter_id = m.id
                join pribor.device d on d.id = c.device_id join pribor.meter_model n on n.id = m.model_id
                where m.serial = '%s'""".formatted(row.get(ImportColumn.SERIAL))))
                .isEqualTo("IN_OPERATION|COLD_WATER|Asia/Yekaterinburg|1|45.50|" + row.get(ImportColumn.ACCOUNT)
                        + "|PREMISES|2025-03-01|12.5|vega-si-11|1|0.01|2025-02-28 19:00:00|f|2031-01-14");
        assertThat(kinds(row)).isEqualTo("REGISTERED,VERIFIED,INSTALLED");
    }

    @Test
    void aSecondImportChangesNothing() {
        Row row = ImportFile.row();
        Row house = ImportFile.row().with(ImportColumn.POINT_KIND, "HOUSE").with(ImportColumn.PREMISES, "")
                .with(ImportColumn.ACCOUNT, "");
        load(row, house);

        ImportReport again = load(row, house);

        assertThat(again).extracting("rows", "created", "updated", "unchanged", "errorCount")
                .containsExactly(2, 0, 0, 2, 0L);
        assertThat(kinds(row)).isEqualTo("REGISTERED,VERIFIED,INSTALLED");
    }

    @Test
    void aChangedCellIsStoredAndTold() {
        Row row = ImportFile.row();
        load(row);

        ImportReport report = load(row.with(ImportColumn.VERIFIED_ON, "2026-01-20")
                .with(ImportColumn.VALID_UNTIL, "2032-01-19").with(ImportColumn.PULSE_WEIGHT, "")
                .with(ImportColumn.OPENING_VALUE, "13"));

        assertThat(report).extracting("created", "updated", "unchanged").containsExactly(0, 1, 0);
        assertThat(kinds(row)).isEqualTo("REGISTERED,VERIFIED,INSTALLED,CHANGED,VERIFIED");
        assertThat(one("select e.body from pribor.passport_entry e join pribor.meter m on m.id = e.meter_id "
                + "where e.kind = 'CHANGED' and m.serial = '" + row.get(ImportColumn.SERIAL) + "'"))
                .contains("\"openingValue\"", "12.5", "13", "verifiedOn").doesNotContain("pulseWeight");
        assertThat(one("select trim_scale(c.opening_value) from pribor.device_channel c join pribor.meter m on m.id = c.meter_id "
                + "where m.serial = '" + row.get(ImportColumn.SERIAL) + "'")).isEqualTo("13");
    }

    @Test
    void metersShareADeviceByItsChannels() {
        Row first = ImportFile.row();
        Row second = neighbour(first, "s2").with(ImportColumn.CHANNEL, "2").with(ImportColumn.OPENING_PULSES, "700");
        Row taken = neighbour(first, "s3").with(ImportColumn.CHANNEL, "2");

        ImportReport report = load(first, second, taken);

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(4);
            assertThat(error.column()).isEqualTo("channel");
            assertThat(error.message()).contains("Канал 2", second.get(ImportColumn.SERIAL));
        });
        assertThat(load(taken).errors()).singleElement().extracting("column").isEqualTo("channel");
        assertThat(one("select count(*) from pribor.device where dev_eui = '" + first.get(ImportColumn.DEV_EUI) + "'"))
                .isEqualTo("1");
    }

    @Test
    void aMeterWithoutADateOfInstallationLiesInTheStore() {
        Row row = ImportFile.row().with(ImportColumn.INSTALLED_ON, "");
        load(row);

        assertThat(one("select state from pribor.meter where serial = '" + row.get(ImportColumn.SERIAL) + "'"))
                .isEqualTo("STORED");
        assertThat(load(row.with(ImportColumn.INSTALLED_ON, "2026-02-01")).updated()).isEqualTo(1);
        assertThat(one("select state from pribor.meter where serial = '" + row.get(ImportColumn.SERIAL) + "'"))
                .isEqualTo("IN_OPERATION");
        assertThat(load(row.with(ImportColumn.INSTALLED_ON, "2026-02-01")).unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HOUSE_FIAS|not-a-uuid|house_fias", "TIME_ZONE|Europe/Atlantis|time_zone", "AREA_M2|-3|area_m2",
        "AREA_M2|big|area_m2", "POINT_KIND|ROOF|point_kind", "POINT_KIND|''|point_kind", "POINT_KIND|HOUSE|premises",
        "PREMISES|''|premises", "RESOURCE|BEER|resource", "RESOURCE|''|resource", "METER_MODEL|''|meter_model",
        "SERIAL|''|serial", "DEV_EUI|12345|dev_eui", "CODEC|vega|codec", "CODEC|''|codec", "PULSE_WEIGHT|0|pulse_weight",
        "PULSE_WEIGHT|0.0000000001|pulse_weight", "OPENING_VALUE|-1|opening_value", "OPENING_VALUE|1e5|opening_value",
        "OPENING_VALUE|1234567890123|opening_value", "INSTALLED_ON|31.02.2026|installed_on",
        "INSTALLED_ON|2999-01-01|installed_on", "VERIFIED_ON|yesterday|verified_on", "VALID_UNTIL|2025-01-14|valid_until",
        "CHANNEL|5|channel", "CHANNEL|0|channel", "OPENING_PULSES|-1|opening_pulses", "OPENING_PULSES|99999999999999999999|opening_pulses",
        "HOUSE_ADDRESS|''|house_address"})
    void aBadCellSpoilsItsOwnRowAlone(ImportColumn column, String cell, String blamed) {
        Row good = ImportFile.row();

        ImportReport report = load(ImportFile.row().with(column, cell), good);

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).isNotEmpty().allSatisfy(error -> {
            assertThat(error.row()).isEqualTo(2);
            assertThat(error.message()).doesNotContain("import.error");
        });
        assertThat(report.errors()).extracting("column").contains(blamed);
    }

    @Test
    void conflictsWithWhatIsStoredAreToldByColumn() {
        Row stored = ImportFile.row().with(ImportColumn.HOUSE_FIAS, uuid());
        load(stored);

        assertThat(blamed(stored.with(ImportColumn.HOUSE_ADDRESS, "Иная ул., " + uuid()))).isEqualTo("house_fias");
        assertThat(blamed(stored.with(ImportColumn.HOUSE_FIAS, uuid()))).isEqualTo("house_fias");
        assertThat(blamed(stored.with(ImportColumn.TIME_ZONE, "Europe/Moscow"))).isEqualTo("time_zone");
        assertThat(blamed(stored.with(ImportColumn.RESOURCE, "HOT_WATER"))).isEqualTo("resource");
        assertThat(blamed(stored.with(ImportColumn.PREMISES, "2").with(ImportColumn.ACCOUNT, ""))).isEqualTo("premises");
        assertThat(blamed(neighbour(stored, "x").with(ImportColumn.PREMISES, "9").with(ImportColumn.DEV_EUI, "")))
                .isEqualTo("account");
        assertThat(blamed(neighbour(stored, "y"))).isEqualTo("channel");
        assertThat(blamed(neighbour(stored, "z").with(ImportColumn.CHANNEL, "3").with(ImportColumn.CODEC, "vega-si-11-v2")))
                .isEqualTo("codec");
    }

    @Test
    void conflictsWithinTheFileAreToldByColumnAndTheFirstRowIsTaken() {
        Row first = ImportFile.row();

        ImportReport report = load(first, first.with(ImportColumn.OPENING_VALUE, "99"),
                neighbour(first, "b").with(ImportColumn.TIME_ZONE, "Europe/Moscow").with(ImportColumn.CHANNEL, "2"),
                neighbour(first, "c").with(ImportColumn.CODEC, "betar-shve").with(ImportColumn.CHANNEL, "3"));

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).extracting(error -> error.row() + " " + error.column())
                .containsExactly("3 serial", "4 time_zone", "5 codec");
    }

    @Test
    void aForgottenQuoteSpoilsItsOwnRowAlone() throws IOException {
        String bad = ImportFile.row().toString().replace("Проверочный-1", "\"Проверочный-1");

        ImportReport report = load(ImportFile.header() + bad + "\n" + ImportFile.row() + "\n\n" + ImportFile.row() + ";;x\n");

        assertThat(report).extracting("rows", "created", "errorCount").containsExactly(3, 1, 2L);
        assertThat(report.errors()).extracting("row").containsExactly(2, 5);
    }

    @Test
    void readsBytesOfWindows1251DecimalCommasAndAByteOrderMark() throws IOException {
        Row row = ImportFile.row().with(ImportColumn.OPENING_VALUE, "1 012,5").with(ImportColumn.INSTALLED_ON, "01.03.2025");
        Row other = ImportFile.row();

        ImportReport windows = load(ImportFile.of(row).toString().replace("\n", "\r\n").getBytes(Charset.forName("windows-1251")));
        ImportReport marked = load(("\uFEFF" + ImportFile.of(other)).getBytes(StandardCharsets.UTF_8));

        assertThat(windows.errors()).isEmpty();
        assertThat(marked.errors()).isEmpty();
        assertThat(one("select trim_scale(i.opening_value) || ' ' || h.address from pribor.installation i "
                + "join pribor.meter m on m.id = i.meter_id join pribor.house h on h.id = i.house_id where m.serial = '"
                + row.get(ImportColumn.SERIAL) + "'")).isEqualTo("1012.5 " + row.get(ImportColumn.HOUSE_ADDRESS));
    }

    @Test
    void readsAWorkbook() throws IOException {
        Row row = ImportFile.row();
        Path file = folder.resolve("meters.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Приборы");
            for (ImportColumn column : ImportColumn.values()) {
                sheet.value(0, column.ordinal(), column.header());
                sheet.value(1, column.ordinal(), row.get(column));
            }
            sheet.value(1, ImportColumn.OPENING_VALUE.ordinal(), 12.7);
            sheet.value(1, ImportColumn.INSTALLED_ON.ordinal(), LocalDate.of(2025, 4, 2));
            sheet.style(1, ImportColumn.INSTALLED_ON.ordinal()).format("dd.MM.yyyy").set();
        }

        ImportReport report = asSystem(file, false);

        assertThat(report.errors()).isEmpty();
        assertThat(one("select trim_scale(i.opening_value) || ' ' || i.installed_on from pribor.installation i "
                + "join pribor.meter m on m.id = i.meter_id where m.serial = '" + row.get(ImportColumn.SERIAL) + "'"))
                .isEqualTo("12.7 2025-04-02");
    }

    @Test
    void refusesAWorkbookThatBlowsUpAndFilesOfAnotherKind() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
        }
        Path wide = folder.resolve("wide.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wide))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData>".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> asSystem(bomb, false)).isInstanceOf(Refusal.class).hasMessage("import.error.bomb");
        assertThatThrownBy(() -> asSystem(wide, false)).isInstanceOf(Refusal.class).hasMessage("import.error.bomb");
        assertThatThrownBy(() -> load("PK nothing")).isInstanceOf(Refusal.class).hasMessage("import.error.broken");
        assertThatThrownBy(() -> load("")).isInstanceOf(Refusal.class).hasMessage("import.error.empty");
        assertThatThrownBy(() -> load("serial;serial\n")).isInstanceOf(Refusal.class).hasMessage("import.error.columnTwice");
        assertThatThrownBy(() -> load(ImportFile.header().replace("dev_eui;", ""))).isInstanceOf(Refusal.class)
                .satisfies(refusal -> assertThat(((Refusal) refusal).arguments()).containsExactly("dev_eui"));
        assertThat(load(ImportFile.header().replace("\n", ";colour\n")).ignoredColumns()).containsExactly("colour");
    }

    @Test
    void aDryRunAnswersTheSameAndLeavesNothing() {
        Row row = ImportFile.row().with(ImportColumn.METER_MODEL, "Никакая " + uuid());

        ImportReport report = asSystem(write(ImportFile.of(row, row)), true);

        assertThat(report).extracting("rows", "created", "errorCount").containsExactly(2, 1, 1L);
        assertThat(one("select (select count(*) from pribor.house where address = '" + row.get(ImportColumn.HOUSE_ADDRESS)
                + "') + (select count(*) from pribor.meter where serial = '" + row.get(ImportColumn.SERIAL)
                + "') + (select count(*) from pribor.meter_model where name = '" + row.get(ImportColumn.METER_MODEL) + "')"))
                .isEqualTo("0");
    }

    @Test
    void newHousesComeUnderTheManagersOrganisationAndForeignOnesAreRefused() {
        Long own = organisation();
        String manager = UserFixture.user(users, Role.MANAGER, own);
        String stranger = UserFixture.user(users, Role.MANAGER, organisation());
        Row row = ImportFile.row();

        assertThat(as(manager, row).created()).isEqualTo(1);

        assertThat(one("select organisation_id from pribor.house_party p join pribor.house h on h.id = p.house_id "
                + "where p.role = 'MANAGER' and h.address = '" + row.get(ImportColumn.HOUSE_ADDRESS) + "'"))
                .isEqualTo(String.valueOf(own));
        assertThat(as(manager, row).unchanged()).isEqualTo(1);
        assertThat(as(stranger, row).errors()).extracting("column").contains("house_address");
        assertThat(as(stranger, ImportFile.row().with(ImportColumn.SERIAL, row.get(ImportColumn.SERIAL))).errors())
                .extracting("column").containsExactly("serial");
        assertThat(as(stranger, ImportFile.row().with(ImportColumn.DEV_EUI, row.get(ImportColumn.DEV_EUI))
                .with(ImportColumn.CHANNEL, "4")).errors()).extracting("column").containsExactly("dev_eui");
    }

    @Test
    void anOperatorSeesWhatTheOperatorImported() {
        UserFixture.signIn(users, UserFixture.user(users, Role.OPERATOR, organisation()));
        Row row = ImportFile.row();

        assertThat(registry.run(write(ImportFile.of(row)), options(false), LongWork.Steps.NONE).created()).isEqualTo(1);
        assertThat(transaction.<Long>execute(status -> database.sql("select count(*) from pribor.meter where serial = ?")
                .param(row.get(ImportColumn.SERIAL)).query(Long.class).single())).isEqualTo(1);
    }

    @Test
    void othersDoNotImport() {
        for (Role role : List.of(Role.SUPPLIER, Role.CONTRACTOR, Role.INSPECTOR, Role.CUSTOMER, Role.RESIDENT)) {
            assertThatThrownBy(() -> as(UserFixture.user(users, role, organisation()), ImportFile.row()))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> as(UserFixture.user(users, Role.MANAGER), ImportFile.row()))
                .isInstanceOf(Refusal.class).hasMessage("import.error.noOrganisation");
    }

    @Test
    void aStoppedImportLeavesNothing() {
        Row row = ImportFile.row();

        assertThatThrownBy(() -> Scope.asSystem(() -> registry.run(write(ImportFile.of(row)), options(false), (rows, share) -> false)))
                .isInstanceOf(Refusal.class).hasMessage("import.error.stopped");

        assertThat(one("select count(*) from pribor.meter where serial = '" + row.get(ImportColumn.SERIAL) + "'")).isEqualTo("0");
    }

    @Test
    void everyErrorIsInTheListOfTheOneWhoImported() throws IOException {
        String manager = UserFixture.user(users, Role.MANAGER, organisation());
        Row bad = ImportFile.row().with(ImportColumn.RESOURCE, "BEER");
        Row[] rows = new Row[1200];
        Arrays.fill(rows, bad);

        ImportReport report = as(manager, rows);

        assertThat(report.errorCount()).isEqualTo(1200);
        assertThat(report.errors()).hasSize(1000);
        UserFixture.signIn(users, manager);
        assertThat(new String(errorLists.open(report.id()).readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(1201);
        UserFixture.signIn(users, UserFixture.user(users, Role.MANAGER, organisation()));
        assertThatThrownBy(() -> errorLists.open(report.id())).isInstanceOf(Refusal.class);
    }

    /** One meter of ten with its house, flat and radio module, which cost most of the time; the others are in the store. */
    @Test
    void aHundredThousandRowsTakeNoMemoryOfTheirOwnAndNoStatementEach() throws IOException {
        Path file = folder.resolve("large.csv");
        String prefix = uuid();
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(ImportFile.header());
            Row placed = ImportFile.row().with(ImportColumn.METER_MODEL, "Большая загрузка");
            Row stored = new Row(Map.of(ImportColumn.METER_MODEL, "Большая загрузка", ImportColumn.RESOURCE, "COLD_WATER"));
            for (int i = 0; i < 100_000; i++) {
                out.write((i % 10 > 0 ? stored : placed.with(ImportColumn.HOUSE_ADDRESS, prefix + " " + i / 2000)
                        .with(ImportColumn.PREMISES, String.valueOf(i % 2000)).with(ImportColumn.ACCOUNT, "L" + i)
                        .with(ImportColumn.DEV_EUI, "c%015x".formatted(i))).with(ImportColumn.SERIAL, prefix + i) + "\n");
            }
        }
        CountingTemplate counted = new CountingTemplate(dataSource);
        long[] used = new long[2];
        long start = System.nanoTime();

        ImportReport report = Scope.asSystem(() -> new RegistryImport(transaction, counted, errorLists, messages, clock)
                .run(file, options(true), (rows, share) -> {
                    if (rows == 20_000 || rows == 100_000) {
                        used[rows / 100_000] = used();
                    }
                    return true;
                }));

        System.out.printf("100,000 rows in %d ms by %d statements, memory grew by %d kB between the first fifth and the end%n",
                (System.nanoTime() - start) / 1_000_000, counted.statements, (used[1] - used[0]) / 1024);
        assertThat(report).extracting("rows", "created", "errorCount").containsExactly(100_000, 100_000, 0L);
        assertThat(used[1] - used[0]).as("200 bytes kept of a row would be more").isLessThan(16L << 20);
        assertThat(counted.statements).as("twenty rows and more by a statement").isLessThan(5_000);
    }

    /** Counts what is sent to the database. */
    private static final class CountingTemplate extends JdbcTemplate {

        private int statements;

        CountingTemplate(DataSource source) {
            super(source);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            statements++;
            super.applyStatementSettings(statement);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Row neighbour(Row row, String serial) {
        return row.with(ImportColumn.SERIAL, row.get(ImportColumn.SERIAL) + serial);
    }

    private String blamed(Row row) {
        ImportReport report = load(row);
        assertThat(report.created() + report.updated()).isZero();
        return report.errors().get(0).column();
    }

    private ImportReport load(Row... rows) {
        return asSystem(write(ImportFile.of(rows)), false);
    }

    private ImportReport load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportReport load(byte[] content) throws IOException {
        return asSystem(Files.write(folder.resolve(uuid()), content), false);
    }

    private ImportReport asSystem(Path file, boolean dryRun) {
        return Scope.asSystem(() -> registry.run(file, options(dryRun), LongWork.Steps.NONE));
    }

    private ImportReport as(String login, Row... rows) {
        UserFixture.signIn(users, login);
        try {
            return registry.run(write(ImportFile.of(rows)), options(false), LongWork.Steps.NONE);
        } finally {
            UserFixture.signOut();
        }
    }

    private Path write(ImportFile file) {
        try {
            return Files.writeString(folder.resolve(uuid()), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportOptions options(boolean dryRun) {
        return new ImportOptions(dryRun, null, Locale.forLanguageTag("ru"));
    }

    private Long organisation() {
        return organisations.save(new Organisation("Организация " + uuid(), null)).id();
    }

    private String kinds(Row row) {
        return one("select string_agg(e.kind, ',' order by e.seq) from pribor.passport_entry e "
                + "join pribor.meter m on m.id = e.meter_id where m.serial = '" + row.get(ImportColumn.SERIAL) + "'");
    }

    private String one(String sql) {
        return Scope.asSystem(() -> transaction.execute(status -> database.sql(sql)
                .query((row, number) -> row.getString(1)).single()));
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
