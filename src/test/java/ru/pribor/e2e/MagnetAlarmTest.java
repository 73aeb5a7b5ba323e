package ru.pribor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.platform.EmbeddedBroker;
import ru.pribor.site.HouseParties;

/** From a magnet on a meter to the entry in its passport, each step by the person who does it, in a browser. */
@IntegrationTest
class MagnetAlarmTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @Autowired
    private Users users;
    @Autowired
    private Organisations organisations;
    @Autowired
    private HouseParties parties;
    @Autowired
    private EmbeddedBroker broker;
    @Autowired
    private JdbcClient database;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestRestTemplate http;
    @LocalServerPort
    private int port;

    @Test
    void isAssessedVisitedAcceptedAndRemembered() throws IOException {
        Organisation company = organisations.save(new Organisation("УК «Магнит» " + System.nanoTime(), null));
        Organisation workers = organisations.save(new Organisation("Мастера " + System.nanoTime(), null));
        String dispatcher = UserFixture.user(users, Role.MANAGER, company.id());
        String contractor = UserFixture.user(users, Role.CONTRACTOR, workers.id());
        ReportingWaterMeter meter = new ReportingWaterMeter();
        register(meter, company.id());
        Scope.asSystem(() -> parties.add(houseOf(meter), workers.id(), Role.CONTRACTOR, null, LocalDate.now()));

        publish(meter, meter.frame(Instant.now(), true, 1234567));

        try (BrowserContext manager = Chromium.desktop(); BrowserContext worker = Chromium.phone()) {
            Page desk = Chromium.signIn(manager, url(""), dispatcher, UserFixture.PASSWORD);
            open(desk, meter, "Оценить неисправность");
            desk.getByText("Нужен выезд", new Page.GetByTextOptions().setExact(true)).click();
            complete(desk);

            Page basement = Chromium.signIn(worker, url(""), contractor, UserFixture.PASSWORD);
            open(basement, meter, "Принять выезд");
            basement.getByText("Принимаю выезд").click();
            basement.locator("#field-visitDate").click();
            basement.locator("vaadin-month-calendar [part~=today]").first().click();
            complete(basement);
            open(basement, meter, "Выполнить работу и записать");
            recordWork(basement);
            complete(basement);

            open(desk, meter, "Принять работу");
            desk.locator("vaadin-radio-button").getByText("Принять работу").click();
            complete(desk);

            publish(meter, meter.frame(Instant.now().plusSeconds(1), false, 1234600));
            await().atMost(Duration.ofSeconds(30)).until(() -> outcome(meter) != null);

            desk.navigate(url("/meters/" + idOf(meter)));
            assertThat(desk.locator("main, .page").first()).containsText(meter.serial());
            for (String entry : new String[] {"Магнит", "Работа принята", "Проверено"}) {
                assertThat(desk.getByText(entry).first()).isVisible();
            }
        }
        assertThat(state(meter)).isEqualTo("IN_OPERATION");
        cockpitShowsNoRunningCase(meter);
    }

    private void recordWork(Page page) {
        page.locator("vaadin-radio-button").getByText("Работа сделана").click();
        page.locator("#field-workKind").click();
        page.locator("vaadin-select-item:visible", new Page.LocatorOptions().setHasText("Опломбирован заново")).click();
        page.locator("#field-readingBefore input").fill("123,4567");
        page.locator("#field-readingAfter input").fill("123,4567");
        page.locator("#field-sealNumber input").fill("П-778899");
        page.locator("#field-photo input[type=file]").setInputFiles(new FilePayload("пломба.png", "image/png", PNG));
        // What the server has is named beside the list of the upload.
        assertThat(page.locator("#field-photo > span")).hasText("пломба.png");
    }

    private void open(Page page, ReportingWaterMeter meter, String task) {
        page.navigate(url("/tasks"));
        Locator row = page.locator(".task-row", new Page.LocatorOptions().setHasText(meter.serial()))
                .filter(new Locator.FilterOptions().setHasText(task));
        row.locator("a").first().click();
        assertThat(page.locator("h1").first()).hasText(task);
    }

    private static void complete(Page page) {
        page.locator("#task-complete").click();
        try {
            assertThat(page.getByText("Задача выполнена.").last()).isVisible();
        } catch (AssertionError e) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/e2e.png")).setFullPage(true));
            throw e;
        }
    }

    private void cockpitShowsNoRunningCase(ReportingWaterMeter meter) {
        String answer = http.withBasicAuth("admin", "admin-of-tests").getForObject(
                "/engine-rest/process-instance/count?businessKey={serial}", String.class, meter.serial());
        assertThat(answer).contains("\"count\":0");
        try (BrowserContext admin = Chromium.desktop()) {
            Page page = Chromium.signIn(admin, url(""), "admin", "admin-of-tests");
            page.navigate(url("/camunda/app/cockpit/default/#/processes"));
            assertThat(page.getByText("Ремонт прибора").first()).isVisible();
        }
    }

    private void register(ReportingWaterMeter meter, long organisationId) throws IOException {
        Path file = Files.createTempFile("meter", ".csv");
        try {
            Files.writeString(file, meter.importFile());
            ResponseEntity<Map> answer = http.withBasicAuth("admin", "admin-of-tests").postForEntity(
                    "/api/v1/registry/import?organisation=" + organisationId, multipart(file), Map.class);
            assertThat(answer.getBody()).as(String.valueOf(answer)).containsEntry("created", 1);
        } finally {
            Files.delete(file);
        }
    }

    private static MultiValueMap<String, Object> multipart(Path file) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new FileSystemResource(file));
        return form;
    }

    /** With Debian's client, as an engineer would. */
    private void publish(ReportingWaterMeter meter, String message) throws IOException {
        Path client = Path.of("/usr/bin/mosquitto_pub");
        Assumptions.assumeTrue(Files.isExecutable(client), "No " + client + ": Debian's mosquitto-clients are needed");
        Process process = new ProcessBuilder(client.toString(), "-h", "127.0.0.1", "-p", String.valueOf(broker.port()),
                "-V", "mqttv5", "-q", "1", "-t", meter.topic(), "-m", message).inheritIO().start();
        assertThat(process.onExit().join().exitValue()).isZero();
    }

    private long houseOf(ReportingWaterMeter meter) {
        return query("select house_id from pribor.meter where serial = ?", meter, Long.class);
    }

    private long idOf(ReportingWaterMeter meter) {
        return query("select id from pribor.meter where serial = ?", meter, Long.class);
    }

    private String state(ReportingWaterMeter meter) {
        return query("select state from pribor.meter where serial = ?", meter, String.class);
    }

    private String outcome(ReportingWaterMeter meter) {
        return query("select c.outcome from pribor.meter_case c join pribor.meter m on m.id = c.meter_id where m.serial = ?",
                meter, String.class);
    }

    private <T> T query(String sql, ReportingWaterMeter meter, Class<T> type) {
        return Scope.asSystem(() -> transaction.execute(status ->
                database.sql(sql).param(meter.serial()).query(type).optional().orElse(null)));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
