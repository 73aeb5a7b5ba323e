package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.process.TaskTab;
import ru.pribor.process.TownFixture;
import ru.pribor.reading.EventKind;

/** The inbox and the task page as people use them, and the way from the product's sign-in to the engine's pages. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskPagesBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    private TownFixture town;
    @Autowired
    private Users users;
    @Autowired
    private TaskInbox inbox;
    @LocalServerPort
    private int port;
    private TownFixture.House house;

    @BeforeAll
    void settle() {
        house = town.houseWithItsPeople();
    }

    @Test
    void aDispatcherTakesATaskFromTheInboxAndAnswersIt() {
        TownFixture.Meter meter = failed();
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), house.manager(), UserFixture.PASSWORD);
            page.navigate(url("/tasks?tab=group"));
            page.getByLabel("Взять: Оценить неисправность " + meter.serial()).click();
            assertThat(page.locator("h1")).hasText("Оценить неисправность");
            assertThat(page.locator(".process-diagram .active")).isVisible();
            picture(page, "task-desktop");
            page.locator("#task-complete").click();
            assertThat(page.getByText("Заполните это поле.").first()).isVisible();
            page.getByLabel("Нужен выезд").check();
            assertThat(page.getByLabel("Сделать не позже")).isVisible();
            picture(page, "task-visit-desktop");
            page.locator("#task-complete").click();
            assertThat(page.getByText("Задача выполнена.")).isVisible();
            assertThat(page.locator("h1")).hasText("Задачи");
            picture(page, "tasks-done-desktop");
        }
    }

    @Test
    void aNewTaskAppearsByItselfOnAPhone() {
        failed();
        try (BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(phone, url(""), house.operator(), UserFixture.PASSWORD);
            page.navigate(url("/tasks?tab=group"));
            page.locator(".task-row").first().waitFor();
            TownFixture.Meter fresh = failed();
            assertThat(page.getByText(fresh.serial())).isVisible();
            picture(page, "tasks-phone");
            page.getByText(fresh.serial()).click();
            assertThat(page.locator("h1")).hasText("Оценить неисправность");
            page.waitForTimeout(1000);
            picture(page, "task-phone");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        }
    }

    @Test
    void whoComesSecondIsTold() {
        TownFixture.Meter meter = failed();
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), house.manager(), UserFixture.PASSWORD);
            String id = item(house.manager(), meter).id();
            page.navigate(url("/tasks/" + id));
            assertThat(page.locator("#task-complete")).isVisible();

            town.as(house.operator(), () -> inbox.claim(id));

            assertThat(page.getByText("Задачей занимается Проверка " + house.operator())).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, cockpit, 200", "ADMIN, tasklist, 200", "ADMIN, admin, 200", "OPERATOR, cockpit, 200",
            "OPERATOR, admin, 403", "MANAGER, cockpit, 403", "MANAGER, tasklist, 200", "CONTRACTOR, tasklist, 200",
            "INSPECTOR, tasklist, 200", "RESIDENT, tasklist, 403", "CUSTOMER, tasklist, 403"})
    void theEnginesPagesKnowWhoSignedIn(Role role, String application, int status) {
        String login = UserFixture.user(users, role);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), login, UserFixture.PASSWORD);
            Response answer = page.navigate(url("/camunda/app/" + application + "/default/"));
            assertThat(answer.status()).isEqualTo(status);
            if (status == 200) {
                page.locator("[cam-widget-header]").waitFor();
                assertThat(page.locator("form.form-signin")).hasCount(0);
                picture(page, application + "-" + role.name().toLowerCase());
            }
        }
    }

    @Test
    void aStrangerOfCockpitSignsInToTheProduct() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = desktop.newPage();
            page.navigate(url("/camunda/app/cockpit/default/"));
            assertThat(page.locator("vaadin-login-form")).isVisible();
            assertThat(page.url()).endsWith("/sign-in");
        }
    }

    private TownFixture.Meter failed() {
        TownFixture.Meter meter = town.workingMeter(house.id());
        town.raise(meter, EventKind.MAGNET);
        await().atMost(Duration.ofSeconds(20)).until(() -> item(house.manager(), meter) != null);
        return meter;
    }

    private TaskItem item(String login, TownFixture.Meter meter) {
        List<TaskItem> items = town.as(login, () -> inbox.list(TaskTab.GROUP, 200, null).items());
        return items.stream().filter(item -> meter.serial().equals(item.businessKey())).findFirst().orElse(null);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
