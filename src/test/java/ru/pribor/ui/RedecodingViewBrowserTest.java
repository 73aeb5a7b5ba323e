package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.ReportingMeter;

/** An administrator finds that the weight of a pulse was wrong for days. */
@IntegrationTest
class RedecodingViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));

    @Autowired
    private Users users;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @LocalServerPort
    private int port;

    @Test
    void theDifferenceIsSeenBeforeItIsStoredAndStandsInThePassport() {
        ReportingMeter meter = misreadMeter();
        String login = UserFixture.user(users, Role.ADMIN);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), login, UserFixture.PASSWORD);
            page.navigate(url("/meters/" + meter.meterId));
            page.locator(".device").getByText("Разобрать кадры заново").click();
            assertThat(page.locator("main")).containsText("версия 1, кадров: 3");

            page.locator("vaadin-button").getByText("Сравнить").click();
            assertThat(page.locator(".redecoding-result .chips")).hasText("изменено: 3");
            assertThat(page.locator(".redecoding-result")).containsText("109,500 м³");
            picture(page, 1440, "redecoding-desktop");

            page.locator("vaadin-button").getByText("Записать новые версии").click();
            page.locator("vaadin-confirm-dialog-overlay vaadin-button[slot=confirm-button]").click();
            assertThat(page.getByText("Что изменилось")).isVisible();
            page.locator(".breadcrumb a").click();
            assertThat(page.locator(".timeline")).containsText("Кадры разобраны заново");
            assertThat(page.locator(".timeline")).containsText("изменено: 3");
        }
        try (BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(phone, url(""), login, UserFixture.PASSWORD);
            page.navigate(url("/redecoding?meter=" + meter.meterId));
            assertThat(page.locator(".redecoding-result .chips")).hasText("изменено: 3");
            assertThat(page.locator(".redecoding-result").getByText("109,500 м³", new Locator.GetByTextOptions()).first()).isVisible();
            Look.isFaultless(page, "ru");
            picture(page, 390, "redecoding-phone");
        }
    }

    private ReportingMeter misreadMeter() {
        ReportingMeter meter = ReportingMeter.inOperation(database, transactions, "vega-si-11", "COLD_WATER", HOUR.minus(Duration.ofDays(2)));
        for (int i = 0; i < 3; i++) {
            Instant at = HOUR.plus(Duration.ofMinutes(i));
            inbox.store(List.of(meter.message(i, at.plusSeconds(5), ReportingMeter.vegaPayload(at, 1000 + 100L * i))));
        }
        Scope.asSystem(() -> transactions.executeWithoutResult(status ->
                database.update("update pribor.device_channel set pulse_weight = 0.001 where meter_id = ?", meter.meterId)));
        return meter;
    }

    /** As tall as the page, which scrolls inside its frame. */
    private static void picture(Page page, int width, String name) {
        page.setViewportSize(width, 1500);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
