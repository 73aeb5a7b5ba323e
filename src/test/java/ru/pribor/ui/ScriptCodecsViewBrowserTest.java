package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.script.ScriptCodecs;
import ru.pribor.script.ScriptFixture;

/** An administrator brings a vendor's codec into the system. */
@IntegrationTest
class ScriptCodecsViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private Users users;
    @Autowired
    private ScriptCodecs scripts;
    @LocalServerPort
    private int port;

    @Test
    void aCodecIsAddedCheckedMappedAndTakenIntoUse() {
        String id = ScriptFixture.freshId();
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = open(desktop, "vendor-codecs");
            page.locator("vaadin-button").getByText("Добавить кодек").click();
            page.getByLabel("Идентификатор").fill(id);
            page.getByLabel("Название прибора").fill("Вода-1");
            page.getByLabel("Производитель").fill("Проверочный завод");
            page.getByLabel("Ресурсы").click();
            page.locator("vaadin-multi-select-combo-box-item").getByText("Холодная вода").click();
            page.keyboard().press("Escape");
            drop(page.locator("vaadin-upload").first(), "water.js", ScriptFixture.SOURCE.replace("battery: 88", "battery: 44"));
            assertThat(page.getByText("Код загружен, строк:")).isVisible();
            page.locator("vaadin-upload input[type=file]").last().setInputFiles(file("examples.json", ScriptFixture.EXAMPLES));
            assertThat(page.getByText("Прошло примеров: 1 из 2")).isVisible();
            assertThat(page.locator(".difference")).hasText("data.battery: ожидалось 88, получено 44");
            page.locator("vaadin-upload input[type=file]").first().setInputFiles(file("water.js", ScriptFixture.SOURCE));
            assertThat(page.getByText("Прошло примеров: 2 из 2")).isVisible();
            page.locator("vaadin-button").getByText("Показать кадр").first().click();
            assertThat(page.locator(".mapping-preview pre")).containsText("\"volume_l\" : 1234");

            mapTheVolume(page);

            assertThat(page.locator(".mapping-preview .readings-table")).containsText("1,234 м³");
            assertThat(page.locator(".mapping-preview .readings-table")).containsText("24.11.2025 05:05:04");
            picture(page, "vendor-codec-desktop");
            page.locator("vaadin-button").getByText("Сохранить версию").click();
            assertThat(page.locator("vaadin-notification-card")).containsText("Версия 1 сохранена");
            page.locator("vaadin-button").getByText("Включить", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("vaadin-confirm-dialog-overlay")).containsText("кадры устройств (0) разбирает версия 1");
            page.locator("vaadin-confirm-dialog-overlay vaadin-button[slot=confirm-button]").click();
            assertThat(page.locator(".chip.good").getByText("Работает, версия 1")).isVisible();
            page.navigate("http://localhost:" + port + "/vendor-codecs");
            assertThat(page.locator("vaadin-grid-cell-content").getByText(id)).isVisible();
            picture(page, "vendor-codecs-desktop");
        }
    }

    /** By the keyboard alone, from the field on. */
    private static void mapTheVolume(Page page) {
        Locator line = page.locator(".mapping-line").first();
        line.getByLabel("Поле", new Locator.GetByLabelOptions().setExact(true)).fill("volume..l");
        assertThat(line).containsText("Путь вида volume");
        line.getByLabel("Поле", new Locator.GetByLabelOptions().setExact(true)).fill("leak");
        choose(page, line, "Единица", "л");
        assertThat(line.locator(".frame-error")).containsText("найдено false, а нужно число");
        line.getByLabel("Поле", new Locator.GetByLabelOptions().setExact(true)).fill("volume_l");
        assertThat(line.locator(".frame-error")).hasCount(0);
        choose(page, line, "Время", "Из поля");
        line.getByLabel("Поле времени").fill("time");
        choose(page, line, "Вид времени", "Секунды с\u00a01970 года");
    }

    private static void choose(Page page, Locator line, String label, String item) {
        line.locator("vaadin-select").filter(new Locator.FilterOptions().setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))))
                .locator("vaadin-select-value-button").press("Enter");
        page.locator("vaadin-select-item").getByText(item, new Locator.GetByTextOptions().setExact(true)).click();
    }

    @Test
    void aCodecIsReadOnAPhone() {
        String id = ScriptFixture.inUse(scripts);
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, "vendor-codec/" + id);

            assertThat(page.locator(".mapping-preview .readings-table")).containsText("1,234 м³");
            assertThat(page.getByText("Прошло примеров: 2 из 2")).isVisible();
            assertThat(page.locator(".hash")).containsText("SHA-256");
            Assertions.assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            picture(page, "vendor-codec-phone");
        }
    }

    @Test
    void aStrangersAddressIsToldKindly() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = open(desktop, "vendor-codec/nobody");

            assertThat(page.getByText("Такого кодека нет.")).isVisible();
        }
    }

    private Page open(BrowserContext person, String path) {
        String base = "http://localhost:" + port;
        Page page = Chromium.signIn(person, base, UserFixture.user(users, Role.ADMIN), UserFixture.PASSWORD);
        page.navigate(base + "/" + path);
        page.locator("h1").first().waitFor();
        return page;
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private static void drop(Locator upload, String name, String content) {
        JSHandle files = upload.page().evaluateHandle("""
                ([name, content]) => {
                  const files = new DataTransfer();
                  files.items.add(new File([content], name, {type: 'text/javascript'}));
                  return files;
                }""", new Object[] {name, content});
        upload.dispatchEvent("drop", Map.of("dataTransfer", files));
    }

    /** As tall as the page, which scrolls inside its frame. */
    private static void picture(Page page, String name) {
        page.setViewportSize(page.viewportSize().width, 2400);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
