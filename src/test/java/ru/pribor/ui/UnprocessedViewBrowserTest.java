package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
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
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.Message;
import ru.pribor.reading.ReportingMeter;

@IntegrationTest
class UnprocessedViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Autowired
    private FrameInbox inbox;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @LocalServerPort
    private int port;

    @Test
    void aPersonSeesTheCauseConnectsTheMeterAndTheMessageIsTaken() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minus(Duration.ofDays(2)));
        system("delete from pribor.device_channel where meter_id = " + meter.meterId);
        system("update pribor.unprocessed_message set settled_at = now() where settled_at is null");
        String devEui = ReportingMeter.freshDevEui();
        inbox.store(List.of(
                new Message("chirpstack", ReportingMeter.topic(devEui), "{\"fCnt\":1".getBytes(StandardCharsets.UTF_8)),
                ReportingMeter.message(devEui, 1, HOUR, betarPayload(HOUR, 100, false), 2)));
        try (BrowserContext desktop = Chromium.desktop(); BrowserContext phone = Chromium.phone()) {
            Page page = open(desktop);
            page.locator("vaadin-grid-cell-content").getByText("Неизвестное устройство").first().click();
            PlaywrightAssertions.assertThat(page.locator(".raw pre")).containsText(devEui);
            picture(page, "unprocessed-chosen-desktop");
            Page small = open(phone);
            small.navigate(page.url());
            PlaywrightAssertions.assertThat(small.locator(".raw pre")).containsText(devEui);
            assertThat((int) small.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            picture(small, "unprocessed-chosen-phone");

            page.locator("vaadin-button").getByText("Подключить прибор").click();
            page.locator("vaadin-combo-box input").fill(meter.serial);
            page.locator("vaadin-combo-box-item").getByText(meter.serial).click();
            picture(page, "unprocessed-connect-desktop");
            page.locator("vaadin-button").getByText("Подключить и повторить").click();

            PlaywrightAssertions.assertThat(page.locator("vaadin-notification-card")).containsText("Принято: 1");
            assertThat(count("pribor.reading where meter_id = " + meter.meterId)).isOne();
            Locator notice = page.locator("vaadin-notification-card");
            PlaywrightAssertions.assertThat(notice).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
            page.locator("vaadin-button").getByText("Повторить все").click();
            PlaywrightAssertions.assertThat(notice).containsText("Осталось");
            assertThat(count("pribor.unprocessed_message where settled_at is null and dev_eui = '" + devEui + "'")).isOne();
        }
    }

    private Page open(BrowserContext person) {
        String base = "http://localhost:" + port;
        Page page = Chromium.signIn(person, base, UserFixture.user(users, Role.ADMIN), UserFixture.PASSWORD);
        page.navigate(base + "/unprocessed");
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private void system(String sql) {
        Scope.asSystem(() -> transactions.execute(status -> database.update(sql)));
    }

    private long count(String from) {
        return Scope.asSystem(() -> transactions.execute(status ->
                database.queryForObject("select count(*) from " + from, Long.class)));
    }
}
