package ru.pribor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;

@IntegrationTest
class MBusCodecsBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # codec | frame | rows | a value | a state
            elvaco-cmi41xx     | 000c06354189000c14951560020b2d2402000b3b5106000a5a07080a5e07050c789897967002fd170000 | 6 | 894\u202f135 кВт·ч | Неисправность прибора
            kamstrup           | 7a08000000446d002cfd284413c1aa770052ff2510004d931306620127012201 | 3 | 7\u202f842,497 м³ | Вскрытие
            bmeters-iwm        | 444a20010022000000000013020112 | 2 | 73,802 м³ | Вскрытие
            bmeters-hydrodigit | 455634120000000021 0113 | 2 | 1\u202f193,046 м³ | Утечка
            jooby-rm           | 17082f972c030102030462200299 | 4 | 7 шт. | Магнит
            """)
    void theFrameOfAnyMeterIsReadOnThePage(String codec, String frame, int rows, String value, String chip) {
        try (BrowserContext desktop = Chromium.desktop(); BrowserContext phone = Chromium.phone()) {
            for (BrowserContext browser : new BrowserContext[]{desktop, phone}) {
                Page page = open(browser, "codecs?codec=" + codec + "&port=4&frame=" + frame.replace(" ", ""));

                PlaywrightAssertions.assertThat(page.locator(".readings-table tbody tr")).hasCount(rows);
                PlaywrightAssertions.assertThat(page.locator(".readings-table")).containsText(value);
                PlaywrightAssertions.assertThat(page.locator(".chips")).containsText(chip);
                PlaywrightAssertions.assertThat(page.locator(".frame-bytes .byte")).hasCount(frame.replace(" ", "").length() / 2);
                picture(page, "codec-" + codec + (browser == phone ? "-phone" : "-desktop"));
            }
            assertThat((int) phone.pages().get(0).evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        }
    }

    private Page open(BrowserContext person, String path) {
        String base = "http://localhost:" + port;
        Page page = Chromium.signIn(person, base, UserFixture.user(users, Role.CONTRACTOR), UserFixture.PASSWORD);
        page.navigate(base + "/" + path);
        page.locator(".frame-form").waitFor();
        return page;
    }

    /** As tall as the page, which scrolls inside its frame. */
    private static void picture(Page page, String name) {
        page.setViewportSize(page.viewportSize().width, 1700);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
