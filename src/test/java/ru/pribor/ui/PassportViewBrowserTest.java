package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;

/** Pictures go to target/pictures. */
@IntegrationTest
class PassportViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @LocalServerPort
    private int port;
    private Standing meter;
    private String manager;

    @BeforeEach
    void aMeterWithAMonthOfReadings() {
        long house = registry.house();
        long organisation = registry.organisation();
        registry.party(house, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);
        manager = UserFixture.user(users, Role.MANAGER, organisation);
        meter = registry.meter(house, registry.premises(house), Resource.COLD_WATER);
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (int day = 30; day >= 0; day--) {
            Instant at = now.minus(day, ChronoUnit.DAYS);
            registry.reading(meter, at, String.valueOf(100 + (30 - day) * 0.21 + (day % 3) * 0.05));
            registry.frame(meter, at);
        }
        registry.event(meter, EventKind.MAGNET, now.minus(2, ChronoUnit.DAYS));
        registry.file(meter, now);
    }

    @Test
    void fitsAPhoneAndTellsTheDayUnderTheFinger() {
        try (BrowserContext person = Chromium.phone()) {
            List<String> errors = new ArrayList<>();
            Page page = open(person, errors);
            page.locator(".readings-chart canvas").first().waitFor();
            picture(page, "passport-phone");
            page.locator(".readings-chart canvas").first().hover();
            assertThat(page.locator(".readings-chart")).containsText("Источник");
            picture(page, "passport-phone-hover");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            picture(page, "passport-phone-dark");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void showsHowTheDeviceIsHeardAndWhatItIsTold() {
        Instant now = Instant.now();
        registry.status(meter, now);
        registry.insert("update pribor.meter_status set battery_percent = 82 where meter_id = ? returning meter_id", meter.id());
        for (int day = 90; day >= 0; day -= 3) {
            registry.radio(meter, now.minus(day, ChronoUnit.DAYS), 82 + day / 10);
        }
        try (BrowserContext person = Chromium.desktop()) {
            List<String> errors = new ArrayList<>();
            Page page = open(person, errors);
            Locator radio = page.locator(".radio");
            assertThat(radio).containsText("хватит примерно до");
            assertThat(radio).containsText("gateway-of-" + meter.serial().toLowerCase());
            assertThat(radio).containsText("Сброс счётчика кадров");

            page.getByText("Изменить период сбора").click();
            page.locator("vaadin-dialog-overlay vaadin-select").click();
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Снимать показания раз в\u00a0час")).click();
            page.locator("vaadin-dialog-overlay vaadin-button[theme~=primary]").click();

            assertThat(page.locator(".downlinks")).containsText("Ждёт");
            assertThat(page.locator(".timeline")).not().containsText("fact.command");
            radio.screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("passport-radio.png")));
            page.locator(".downlinks").screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("passport-downlinks.png")));
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void aForeignMeterIsNotShown() {
        Standing foreign = registry.meter(registry.house(), null, Resource.HEAT);
        try (BrowserContext person = Chromium.desktop()) {
            Page page = Chromium.signIn(person, "http://localhost:" + port, manager, UserFixture.PASSWORD);
            page.navigate("http://localhost:" + port + "/meters/" + foreign.id());
            assertThat(page.getByText("Такого прибора нет")).isVisible();
            assertThat(page.content()).doesNotContain(foreign.serial());
        }
    }

    private Page open(BrowserContext person, List<String> errors) {
        Page page = Chromium.signIn(person, "http://localhost:" + port, manager, UserFixture.PASSWORD);
        page.onPageError(errors::add);
        page.navigate("http://localhost:" + port + "/meters/" + meter.id());
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        page.locator(".readings").screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve(name + "-readings.png")));
        page.locator(".timeline").screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve(name + "-timeline.png")));
    }
}
