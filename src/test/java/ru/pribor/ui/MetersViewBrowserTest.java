package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static ru.pribor.reading.ReportingMeter.betarPayload;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.reading.FrameInbox;
import ru.pribor.reading.ReportingMeter;

@IntegrationTest
class MetersViewBrowserTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(3600);

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
    void filterAndSelectionAreInTheAddressAndTheListIsExported() throws IOException {
        ReportingMeter meter = meterWithMagnet();
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = signIn(desktop);
            page.navigate(url("/meters"));

            page.locator(".filter-text input").fill(meter.serial);
            page.waitForURL("**/meters?text=" + meter.serial);
            page.locator("vaadin-grid").getByText(meter.serial).first().click();
            page.waitForURL(Pattern.compile(".*/meters\\?(.*&)?meter=" + meter.meterId + "(&.*)?"));
            page.locator(".meter-card").getByText(meter.devEui).waitFor();
            assertThat(page.locator(".meter-card").innerText()).contains("12,345", "м³", "Магнит");

            page.reload();
            page.locator(".meter-card").getByText(meter.devEui).waitFor();
            assertThat(exported(page, "Скачать CSV")).contains(meter.serial, "12,3456", "Магнит").hasLineCount(2);
            page.locator(".meter-card").getByText("Открыть паспорт").click();
            page.waitForURL("**/meters/" + meter.meterId);
        }
    }

    @Test
    void onAPhoneATapOpensThePassport() {
        ReportingMeter meter = meterWithMagnet();
        try (BrowserContext phone = Chromium.phone()) {
            Page page = signIn(phone);
            page.navigate(url("/meters?text=" + meter.serial));

            page.locator("vaadin-grid .folded").getByText(meter.serial).first().click();

            page.waitForURL("**/meters/" + meter.meterId);
        }
    }

    private static String exported(Page page, String link) throws IOException {
        Download download = page.waitForDownload(() -> page.getByText(link).click());
        assertThat(download.suggestedFilename()).isEqualTo("Приборы.csv");
        return Files.readString(download.path()).strip();
    }

    private ReportingMeter meterWithMagnet() {
        ReportingMeter meter = ReportingMeter.betar(database, transactions, HOUR.minusSeconds(86_400));
        inbox.store(List.of(meter.message(1, HOUR.plusSeconds(40), betarPayload(HOUR, 12_3456, true))));
        return meter;
    }

    private Page signIn(BrowserContext person) {
        return Chromium.signIn(person, url(""), UserFixture.user(users, Role.ADMIN), UserFixture.PASSWORD);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
