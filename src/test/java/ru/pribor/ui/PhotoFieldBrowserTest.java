package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.UserFixture;
import ru.pribor.browser.Chromium;
import ru.pribor.document.StoredFiles;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.process.TaskTab;
import ru.pribor.process.TownFixture;
import ru.pribor.reading.EventKind;

@IntegrationTest
class PhotoFieldBrowserTest {

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @Autowired
    private TownFixture town;
    @Autowired
    private TaskInbox inbox;
    @LocalServerPort
    private int port;

    @Test
    void saysWhatIsWrongWithAFileAndTakesTheNext() {
        TownFixture.House house = town.houseWithItsPeople();
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), house.contractor(), UserFixture.PASSWORD);
            page.navigate(url("/tasks/" + visit(house).id()));
            page.locator("vaadin-radio-button").getByText("Работа сделана").click();
            Locator photo = page.locator("#field-photo");

            upload(photo, "снимок.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
            assertThat(photo).containsText("Этот файл — другого вида");
            upload(photo, "пустой.png", new byte[0]);
            assertThat(photo).containsText("Файл пуст или больше 10 МБ");
            upload(photo, "снимок.svg.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
            assertThat(photo).containsText("Этот файл — другого вида");
            photo.locator("vaadin-upload").evaluate("upload => upload.maxFileSize = Infinity");
            upload(photo, "огромный.png", new byte[StoredFiles.LARGEST + 1]);
            assertThat(photo).containsText("Файл пуст или больше 10 МБ");
            upload(photo, "../../пломба.png", PNG_HEAD);
            assertThat(photo.getByText("пломба.png", new Locator.GetByTextOptions().setExact(true)).last()).isVisible();
        }
    }

    private static void upload(Locator photo, String name, byte[] content) {
        photo.locator("vaadin-upload").evaluate("upload => { upload.files = []; }");
        photo.locator("input[type=file]").setInputFiles(new FilePayload(name, "image/png", content));
        photo.page().waitForCondition(() -> (boolean) photo.locator("vaadin-upload")
                .evaluate("upload => upload.files.every(file => !file.uploading)"));
    }

    private TaskItem visit(TownFixture.House house) {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.raise(meter, EventKind.MAGNET);
        answer(house.manager(), meter, Map.of("assessment", "VISIT_NEEDED", "urgency", "HIGH",
                "visitDeadline", LocalDate.now().plusDays(3).toString()));
        answer(house.contractor(), meter, Map.of("visitAnswer", "ACCEPTED", "visitDate", LocalDate.now().plusDays(1).toString()));
        return waiting(house.contractor(), meter);
    }

    private void answer(String login, TownFixture.Meter meter, Map<String, Object> answers) {
        TaskItem task = waiting(login, meter);
        town.as(login, () -> inbox.complete(task.id(), answers));
    }

    private TaskItem waiting(String login, TownFixture.Meter meter) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> town.as(login, () -> inbox.list(TaskTab.ALL, 200, null).items())
                .stream().filter(item -> meter.serial().equals(item.businessKey())).findFirst().orElse(null), item -> item != null);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
