package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;

@IntegrationTest
class SubmissionViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @LocalServerPort
    private int port;
    private long house;
    private long flat;
    private Standing water;

    @BeforeEach
    void aFlatWithWaterAndHeat() {
        house = registry.house();
        flat = registry.premises(house);
        water = registry.meter(house, flat, Resource.COLD_WATER);
        Instant last = Instant.now().minus(Duration.ofDays(20));
        registry.reading(water, last, "123.456");
        registry.insert("""
                insert into pribor.meter_status (meter_id, last_read_at, last_value, last_register)
                values (?, ?, 123.456, 1) returning meter_id""", water.id(), Timestamp.from(last));
    }

    @Test
    void aResidentSubmitsByPhoneAndIsAskedAboutAValueThatLooksWrong() {
        registry.meter(house, flat, Resource.ELECTRICITY);
        registry.meter(house, registry.premises(house), Resource.COLD_WATER);
        String resident = UserFixture.user(users, Role.RESIDENT);
        registry.resident(registry.account(house, flat), users.byLogin(resident).orElseThrow().id(), RegistryFixture.LONG_AGO, null);
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, resident, "/submit");
            assertThat(page.locator(".submission-entry")).hasCount(2);
            assertThat(page.locator("vaadin-upload")).hasCount(0);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-own-phone.png")));
            Locator entry = page.locator(".submission-entry").filter(new Locator.FilterOptions().setHasText(water.serial()));
            entry.locator("vaadin-details-summary").click();
            Locator form = entry.locator(".submission-form");
            form.getByText("Внести", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(form).containsText("Впишите показание");

            form.locator("vaadin-text-field input").fill("120,5");
            form.locator("input[type=file]").setInputFiles(new FilePayload("прибор.PNG", "image/png", PNG_HEAD));
            assertThat(form.getByText("прибор.PNG", new Locator.GetByTextOptions().setExact(true)).last()).isVisible();
            form.getByText("Внести", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(form.locator(".submission-questions")).containsText("меньше предыдущего: 123,456\u00a0м³ от");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-question-phone.png")).setFullPage(true));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            assertThat(stored()).isEqualTo("123.456");
            form.getByText("Показание верно, внести").click();

            assertThat(page.locator("vaadin-notification-card")).containsText("Показание внесено");
            assertThat(entry.locator(".last-reading")).containsText("120,500");
            Look.isFaultless(page, "ru");
        }
        assertThat(stored()).isEqualTo("123.456 120.5");
        assertThat(one("select confirmed || ' ' || (photo_id is not null) from pribor.submitted_reading where meter_id = ?"))
                .isEqualTo("true true");
    }

    /** 1 Gcal is 1163 kWh. */
    @Test
    void heatIsAskedForAndShownInGigacalories() {
        Standing heat = registry.meter(house, flat, Resource.HEAT);
        Instant last = Instant.now().minus(Duration.ofDays(40));
        registry.reading(heat, last, "11630");
        registry.insert("""
                insert into pribor.meter_status (meter_id, last_read_at, last_value, last_register)
                values (?, ?, 11630, 20) returning meter_id""", heat.id(), Timestamp.from(last));
        String resident = UserFixture.user(users, Role.RESIDENT);
        registry.resident(registry.account(house, flat), users.byLogin(resident).orElseThrow().id(), RegistryFixture.LONG_AGO, null);
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, resident, "/submit");
            Locator entry = page.locator(".submission-entry").filter(new Locator.FilterOptions().setHasText(heat.serial()));
            assertThat(entry.locator(".last-reading")).containsText("10,000\u00a0Гкал");
            entry.locator("vaadin-details-summary").click();
            Locator form = entry.locator(".submission-form");
            assertThat(form).containsText("10,000\u00a0Гкал");
            form.locator("vaadin-text-field input").first().fill("9,5");
            form.getByText("Внести", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(form.locator(".submission-questions")).containsText("Показание 9,5\u00a0Гкал меньше предыдущего: 10\u00a0Гкал от");
            form.locator("vaadin-text-field input").first().fill("10,25");
            form.locator("vaadin-text-field input").first().press("Tab");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-heat-phone.png")).setFullPage(true));
            form.getByText("Внести", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(entry.locator(".last-reading")).containsText("10,250\u00a0Гкал");

            page.navigate(url("/meters/" + heat.id()));
            assertThat(page.locator(".last-reading").first()).containsText("10,250\u00a0Гкал");
            assertThat(page.locator("vaadin-grid")).containsText("Показание, Гкал");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("passport-heat-phone.png")).setFullPage(true));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        }
        assertThat(one("select string_agg(trim_scale(value)::text, ' ' order by read_at) from pribor.reading where meter_id = ?", heat))
                .isEqualTo("11630 11920.75");
    }

    @Test
    void aManagerTriesAFileStoresItAndFindsItInThePassport() {
        long organisation = registry.organisation();
        registry.party(house, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = open(desktop, UserFixture.user(users, Role.MANAGER, organisation), "/submit");
            drop(page, "\uFEFFserial;value;read_at\n" + water.serial() + ";125,5;" + day(2) + "\n" + water.serial() + ";9999;" + day(1)
                    + "\nнет такого;1;" + day(1) + "\n");
            Locator report = page.locator(".import-report");
            assertThat(report).containsText("ноябрь.CSV. Проверено строк: 3. Можно внести: 1");
            assertThat(report).containsText("слишком велико");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-file-desktop.png")).setFullPage(true));
            assertThat(stored()).isEqualTo("123.456");
            page.getByText("Внести показаний: 1").click();
            assertThat(report).containsText("Внесено: 1");
            page.setViewportSize(390, 844);
            assertThat(report.locator(".folded").first()).isVisible();
            Look.isFaultless(page, "ru");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-file-phone.png")).setFullPage(true));

            page.setViewportSize(1280, 900);
            page.navigate(url("/meters/" + water.id()));
            page.locator(".page-actions").getByText("Внести показания").click();
            Locator form = page.locator("vaadin-dialog-overlay .submission-form");
            form.locator("vaadin-text-field input").fill("126");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-passport-desktop.png")));
            form.getByText("Внести", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("vaadin-notification-card")).containsText("Показание внесено");
            assertThat(page.locator(".timeline")).containsText("Показание внесено");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("submission-timeline-desktop.png")).setFullPage(true));
        }
        assertThat(stored()).isEqualTo("123.456 125.5 126");
    }

    private Page open(BrowserContext person, String login, String path) {
        Page page = Chromium.signIn(person, url(""), login, UserFixture.PASSWORD);
        page.navigate(url(path));
        page.locator("h1").getByText("Внести показания").waitFor();
        Look.isFaultless(page, "ru");
        return page;
    }

    private static void drop(Page page, String csv) {
        JSHandle carried = page.evaluateHandle("""
                text => {
                  const carried = new DataTransfer();
                  carried.items.add(new File([text], 'ноябрь.CSV', { type: 'text/csv' }));
                  return carried;
                }""", csv);
        page.dispatchEvent("vaadin-upload", "dragover", Map.of("dataTransfer", carried));
        page.dispatchEvent("vaadin-upload", "drop", Map.of("dataTransfer", carried));
    }

    private static String day(int ago) {
        return LocalDate.now().minusDays(ago).toString();
    }

    private String stored() {
        return one("select string_agg(trim_scale(value)::text, ' ' order by read_at) from pribor.reading where meter_id = ?");
    }

    private String one(String sql) {
        return one(sql, water);
    }

    private String one(String sql, Standing meter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject(sql, String.class, meter.id())));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
