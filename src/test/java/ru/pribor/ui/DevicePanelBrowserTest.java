package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
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
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.ReportingMeter;

/** The part of the passport that speaks of the radio module. Pictures go to target/pictures. */
@IntegrationTest
class DevicePanelBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private FrameInbox inbox;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @LocalServerPort
    private int port;

    @Test
    void anOperatorTellsWhatALoopStandsFor() {
        ReportingMeter meter = meter("vega-tp-11", "HOT_WATER");
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = passport(desktop, meter, Role.OPERATOR);
            Locator device = page.locator(".device");
            assertThat(device).containsText("TP-11 (ТП-11)");
            assertThat(device).containsText("не задано, показывать ток");

            device.getByText("Изменить настройки разбора").click();
            page.locator("vaadin-dialog-overlay vaadin-select").first().click();
            page.locator("vaadin-select-item").getByText("давление в подаче").click();
            page.getByLabel("Значение при 20 мА").fill("1,6");
            page.locator("vaadin-dialog-overlay").screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("device-settings.png")));
            page.locator("vaadin-dialog-overlay vaadin-button").getByText("Сохранить").click();

            assertThat(device).containsText("давление в подаче");
            assertThat(device).containsText("1,6");
            page.reload();
            assertThat(page.locator(".timeline")).containsText("Что измеряет токовая петля: не задано, показывать ток → давление в подаче");
        }
    }

    @Test
    void aManagerSeesTheSettingsAndCannotChangeThem() {
        ReportingMeter meter = meter("vega-tp-11", "HOT_WATER");
        try (BrowserContext phone = Chromium.phone()) {
            Page page = passport(phone, meter, Role.MANAGER);

            assertThat(page.locator(".device")).containsText("Значение при 4 мА");
            assertThat(page.locator(".device vaadin-button")).hasCount(0);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        }
    }

    @Test
    void anAnswerOfAnUnknownMeterIsShownAsItIsAndALostOneWithItsReason() {
        ReportingMeter meter = meter("vega-si-13", "ELECTRICITY");
        Instant now = Instant.now();
        inbox.store(List.of(meter.message(1, now, part("03 0500 03 01 02 aabbcc")), meter.message(2, now, part("03 0500 02 01 02 ddee")),
                meter.message(3, now, part("03 0500 03 02 02 010203")), meter.message(9, now, part("03 0500 02 02 02 0405"))));
        try (BrowserContext phone = Chromium.phone()) {
            Page page = passport(phone, meter, Role.OPERATOR);
            Locator device = page.locator(".device");

            assertThat(device).containsText("Протокол прибора неизвестен");
            assertThat(device.locator(".frame-bytes")).hasText("aa bb cc dd ee");
            assertThat(device).containsText("Начался другой ответ, а этот собран не весь: было частей 1, байт 3 из 5.");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            device.screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("device-answers-phone.png")));
        }
    }

    private ReportingMeter meter(String codec, String resource) {
        return ReportingMeter.inOperation(database, transactions, codec, resource, Instant.parse("2024-01-01T00:00:00Z"));
    }

    private static byte[] part(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private Page passport(BrowserContext person, ReportingMeter meter, Role role) {
        long organisation = registry.organisation();
        registry.party(meter.houseId, organisation, role.name(), null, RegistryFixture.LONG_AGO, null);
        Page page = Chromium.signIn(person, "http://localhost:" + port, UserFixture.user(users, role, organisation), UserFixture.PASSWORD);
        page.navigate("http://localhost:" + port + "/meters/" + meter.meterId);
        page.locator(".device").waitFor();
        return page;
    }
}
