package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
import ru.pribor.reading.ReadingReview;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;

/** Pictures go to target/pictures. */
@IntegrationTest
class DoubtsViewBrowserTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int DAYS = 40;

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private ReadingReview review;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @LocalServerPort
    private int port;
    private long house;
    private Standing first;
    private Standing second;
    private Standing third;
    private String manager;

    @BeforeEach
    void threeMetersWithASpike() {
        house = registry.house();
        long organisation = registry.organisation();
        registry.party(house, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);
        manager = UserFixture.user(users, Role.MANAGER, organisation);
        first = meterWithASpike();
        second = meterWithASpike();
        third = meterWithASpike();
        review.review();
    }

    @Test
    void aManagerReplacesOneAndAcceptsTheOthersInBulk() {
        try (BrowserContext person = Chromium.desktop()) {
            Page page = Chromium.signIn(person, "http://localhost:" + port, manager, UserFixture.PASSWORD);
            assertThat(page.locator("vaadin-side-nav-item[path='doubts'] .nav-count")).hasText("3");
            page.navigate("http://localhost:" + port + "/doubts?rule=SPIKE");
            page.locator(".beside vaadin-grid").getByText(first.serial()).first().click();
            assertThat(page.locator(".doubt-sentence")).containsText("За день израсходовано 4 м³, а обычно 0,2 м³");
            page.locator(".doubt canvas").first().waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/doubts.png")));
            Look.isFaultless(page, "ru");

            page.getByText("Заменить…").click();
            Locator dialog = page.locator("vaadin-dialog-overlay");
            dialog.locator("input").nth(0).fill("6,4");
            dialog.locator("vaadin-button").getByText("Заменить", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.getByText("Напишите, откуда верное показание")).isVisible();
            dialog.locator("input").nth(1).fill("сверили на месте");
            dialog.locator("vaadin-button").getByText("Заменить", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".page-state").first()).containsText("Ждут решения: 2");

            page.locator("#selectAllCheckbox").click();
            page.getByText("Принять выбранные").click();
            assertThat(page.getByText("Сомнительных показаний нет").first()).isVisible();
        }
        assertThat(verdicts(first)).isEqualTo("1 6 сверили на месте");
        assertThat(verdicts(second)).isEqualTo("1 1 ");
        assertThat(verdicts(third)).isEqualTo("1 1 ");
    }

    @Test
    void fitsAPhoneAndASupplierOnlySees() {
        long organisation = registry.organisation();
        registry.party(house, organisation, "SUPPLIER", Resource.COLD_WATER, RegistryFixture.LONG_AGO, null);
        String supplier = UserFixture.user(users, Role.SUPPLIER, organisation);
        try (BrowserContext person = Chromium.phone()) {
            Page page = Chromium.signIn(person, "http://localhost:" + port, supplier, UserFixture.PASSWORD);
            page.navigate("http://localhost:" + port + "/doubts");
            page.locator(".beside vaadin-grid").getByText(first.serial()).first().waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/doubts-phone.png")));
            Look.isFaultless(page, "ru");
            page.locator(".beside vaadin-grid").getByText(first.serial()).first().click();
            page.locator(".doubt canvas").first().waitFor();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/doubts-phone-open.png")));
            Look.isFaultless(page, "ru");
            assertThat(page.getByText("Отклонить")).hasCount(0);
        }
    }

    private Standing meterWithASpike() {
        Standing meter = registry.meter(house, registry.premises(house), Resource.COLD_WATER);
        for (int day = 0; day < DAYS; day++) {
            registry.reading(meter, at(day), String.valueOf(day * 0.2 + (day > 30 ? 3.8 : 0)));
        }
        registry.insert("""
                insert into pribor.meter_status (meter_id, touched_from, touched_until) values (?, ?, ?) returning meter_id""",
                meter.id(), Timestamp.from(at(0)), Timestamp.from(at(DAYS - 1)));
        return meter;
    }

    private static Instant at(int day) {
        return LocalDate.now(MOSCOW).minusDays(DAYS - 1L - day).atStartOfDay(MOSCOW).toInstant();
    }

    private String verdicts(Standing meter) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject("""
                select r.verdict || ' ' || r.source || ' ' || k.reason from pribor.current_reading r
                join pribor.corrected_reading c using (meter_id, read_at, register, version)
                join pribor.correction k on k.id = c.correction_id where r.meter_id = ?""", String.class, meter.id())));
    }
}
