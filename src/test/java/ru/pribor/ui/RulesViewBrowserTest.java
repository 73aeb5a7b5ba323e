package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;
import ru.pribor.reading.RegistryFixture;

@IntegrationTest
class RulesViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @LocalServerPort
    private int port;

    @Test
    void anAdministratorReadsTheRulesAndSetsAnotherFigureFromToday() {
        String administrator = UserFixture.user(users, Role.ADMIN);
        try (BrowserContext desktop = Chromium.desktop(); BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(desktop, url(""), administrator, UserFixture.PASSWORD);
            page.navigate(url("/doubts"));
            page.getByText("Правила и нормативы").click();
            assertThat(page.getByText("больше 16 м³ в час")).isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules.png")));
            Look.isFaultless(page, "ru");

            page.locator("vaadin-button").getByText("Большой расход").nth(2).click();
            Locator dialog = page.locator("vaadin-dialog-overlay");
            assertThat(dialog).containsText("Сомнительно: больше 60 м³ в день");
            dialog.getByLabel("Граница").fill("48,5");
            dialog.getByLabel("Основание: документ").fill("паспорт газового котла");
            assertThat(dialog).containsText("Сомнительно: больше 48,5 м³ в день");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-dialog.png")));
            dialog.getByText("Сохранить").click();
            assertThat(page.getByText("больше 48,5 м³ в день")).isVisible();
            assertThat(page.getByText("больше 60 м³ в день")).hasCount(0);
            page.getByText("Показать прежние").click();
            assertThat(page.getByText("больше 60 м³ в день")).isVisible();

            Page narrow = Chromium.signIn(phone, url(""), administrator, UserFixture.PASSWORD);
            narrow.navigate(url("/rules"));
            assertThat(narrow.getByText("больше 16 м³ в час")).isVisible();
            narrow.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-phone.png")));
            Look.isFaultless(narrow, "ru");
        }
    }

    @Test
    void anAdministratorSetsAMethodOfEstimationAndANormativeWithItsAct() {
        String administrator = UserFixture.user(users, Role.ADMIN);
        String address = "Нормативная ул., д. " + System.nanoTime();
        registry.insert("insert into pribor.house (address) values (?) returning id", address);
        try (BrowserContext desktop = Chromium.desktop(); BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(desktop, url(""), administrator, UserFixture.PASSWORD);
            page.navigate(url("/rules"));
            page.getByText("Оценка", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.getByText("не дольше 3 расчётных периодов")).isVisible();
            assertThat(page.getByText("ПП РФ № 354 от 06.05.2011, п. 59").first()).isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-estimation.png")));
            Look.isFaultless(page, "ru");

            page.locator("vaadin-button").getByText("Похожие точки дома").click();
            Locator dialog = page.locator("vaadin-dialog-overlay");
            dialog.getByLabel("Не дольше дней").fill("20");
            dialog.getByLabel("Не дольше дней").press("Tab");
            assertThat(dialog).containsText("в тот день, не дольше 20 дн.");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-estimation-dialog.png")));
            dialog.getByText("Сохранить").click();
            assertThat(page.getByText("в тот день, не дольше 20 дн.")).isVisible();

            page.getByText("Нормативы", new Page.GetByTextOptions().setExact(true)).first().click();
            page.getByText("Добавить настройку").click();
            dialog.locator("vaadin-select").nth(1).click();
            page.locator("vaadin-select-item").getByText("Холодная вода").click();
            dialog.locator("vaadin-combo-box input").locator("visible=true").fill(address);
            page.locator("vaadin-combo-box-item").getByText(address).click();
            dialog.getByLabel("С какого дня").fill("01.07.2021");
            dialog.getByLabel("С какого дня").press("Enter");
            dialog.getByLabel("Норматив в месяц").fill("4,25");
            dialog.getByText("Сохранить").click();
            assertThat(page.getByText("Назовите акт, его дату и пункт")).isVisible();
            dialog.getByLabel("Акт и его номер").fill("Приказ Минстроя края № 25-П");
            dialog.getByLabel("Дата документа").fill("10.06.2021");
            dialog.getByLabel("Дата документа").press("Enter");
            dialog.getByLabel("Пункт").fill("прил. 1, строка 3");
            assertThat(dialog).containsText("Считается: 4,25 м³ на человека в месяц.");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-normative-dialog.png")));
            dialog.getByText("Сохранить").click();
            assertThat(page.getByText("Приказ Минстроя края № 25-П от 10.06.2021, прил. 1, строка 3")).isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-normative.png")));
            Look.isFaultless(page, "ru");

            Page narrow = Chromium.signIn(phone, url(""), administrator, UserFixture.PASSWORD);
            for (String kind : new String[] {"estimation", "normative"}) {
                narrow.navigate(url("/rules/" + kind));
                assertThat(narrow.getByText("ПП РФ № 354 от 06.05.2011").first()).isVisible();
                narrow.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("rules-" + kind + "-phone.png")));
                Look.isFaultless(narrow, "ru");
            }
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
