package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;

@IntegrationTest
class CodecsViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final String MAGNET = "013c14010080fa8667000181f0fa02";
    private static final String AXIOMA = "cfd5e7600038950100d0f6e6601594010004000f000b00200005001d0054002d000f000a000a000000030003000900";

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @Test
    void aPersonPastesAFrameAndSeesWhatItSays() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = open(desktop, "codecs");
            page.locator("vaadin-select").click();
            page.locator("vaadin-select-item").getByText("Betar SHVE").click();
            page.locator("vaadin-text-area textarea").fill("01 3C 14 01 00 80 fa 86 67 00 01 81 f0 fa 02");
            page.locator("vaadin-button").getByText("Разобрать кадр").click();

            PlaywrightAssertions.assertThat(page.locator(".readings-table")).containsText("5\u202f000,0001 м³");
            PlaywrightAssertions.assertThat(page.locator(".readings-table")).containsText("15.01.2025 00:00:00");
            PlaywrightAssertions.assertThat(page.locator(".chip.alarm")).containsText(new String[] {"Магнит", "Прорыв"});
            PlaywrightAssertions.assertThat(page.locator(".frame-bytes .byte")).hasCount(15);
            assertThat(page.url()).endsWith("frame=" + MAGNET).contains("codec=betar-shve", "port=2");
            picture(page, "codecs-frame-desktop");
        }
    }

    @Test
    void aLinkShowsTheFrameOnAPhoneToo() {
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, "codecs?codec=axioma-w1&port=100&frame=" + AXIOMA);

            PlaywrightAssertions.assertThat(page.locator(".readings-table tbody tr")).hasCount(17);
            PlaywrightAssertions.assertThat(page.locator(".readings-table tr.current")).containsText("103,736 м³");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            picture(page, "codecs-frame-phone");
        }
    }

    @Test
    void aLoopIsReadByTheScaleThatIsSetAndTheLinkKeepsIt() {
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, "codecs?codec=vega-tp-11&port=2&frame=015a0090088767129001d0070001b004"
                    + "&setting.loopMeasures=pressure-supply&setting.loopHigh=1.6");
            PlaywrightAssertions.assertThat(page.locator(".readings-table")).containsText("0,800000 МПа");

            page.locator(".frame-settings vaadin-text-field").getByLabel("Значение при 20 мА").fill("2,5");
            page.locator("vaadin-button").getByText("Разобрать кадр").click();

            PlaywrightAssertions.assertThat(page.locator(".readings-table")).containsText("1,250000 МПа");
            page.waitForURL(url -> url.contains("setting.loopHigh=2.5"));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            picture(page, "codecs-settings-phone");
        }
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, "codecs?codec=betar-shve&port=2&frame=013c14050080fa8667000181f0fa02");
            PlaywrightAssertions.assertThat(page.locator(".frame-error")).containsText("Признак «Магнит» равен 5");

            page.navigate(page.url().substring(0, page.url().indexOf("frame=")) + "frame=0102");

            PlaywrightAssertions.assertThat(page.locator(".frame-error")).containsText("В кадре 2 байт, а должно быть 15");

            page.locator("vaadin-text-area textarea").fill("это не кадр");
            page.locator("vaadin-button").getByText("Разобрать кадр").click();

            PlaywrightAssertions.assertThat(page.locator("vaadin-text-area")).containsText("не похоже");
            page.waitForCondition(() -> bottom(page.locator("vaadin-text-area [slot=error-message]"))
                    <= page.locator("vaadin-button").getByText("Разобрать кадр").boundingBox().y);
            picture(page, "codecs-error-phone");
        }
    }

    private Page open(BrowserContext person, String path) {
        String base = "http://localhost:" + port;
        Page page = Chromium.signIn(person, base, UserFixture.user(users, Role.CONTRACTOR), UserFixture.PASSWORD);
        page.navigate(base + "/" + path);
        page.locator(".frame-form").waitFor();
        return page;
    }

    private static double bottom(Locator element) {
        return element.boundingBox().y + element.boundingBox().height;
    }

    /** As tall as the page, which scrolls inside its frame. */
    private static void picture(Page page, String name) {
        page.setViewportSize(page.viewportSize().width, 1700);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
