package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;
import ru.pribor.site.ImportColumn;
import ru.pribor.site.ImportFile;

@IntegrationTest
class ImportViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final int MANY_ROWS = 6_000;
    private static final LocatorAssertions.ContainsTextOptions PATIENT = new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);

    @Autowired
    private Users users;
    @Autowired
    private Organisations organisations;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;
    @LocalServerPort
    private int port;

    @Test
    void aDroppedFileIsCheckedAndStoredForTheOrganisationTheAdministratorChose() {
        Organisation company = Scope.asSystem(() -> organisations.save(new Organisation("УК «Перетащи»", null)));
        ImportFile.Row row = ImportFile.row();
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = open(desktop, UserFixture.user(users, Role.ADMIN));
            page.locator(".import-organisation input").fill("Перетащи");
            page.locator("vaadin-combo-box-item").getByText("УК «Перетащи»").click();

            drop(page, ImportFile.of(row).toString());

            assertThat(page.locator(".import-report")).containsText("Новых приборов: 1");
            page.getByText("Загрузить строк: 1").click();
            assertThat(page.locator(".import-report")).containsText("Загружено. Строк: 1");
        }
        assertThat(managersOf(row.get(ImportColumn.HOUSE_ADDRESS))).isEqualTo(company.id());
    }

    @Test
    void anImportGoesOnWhenThePageIsLeftAndItsResultWaits() {
        ImportFile.Row[] rows = IntStream.range(0, MANY_ROWS).mapToObj(number -> ImportFile.row()).toArray(ImportFile.Row[]::new);
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = open(desktop, UserFixture.user(users, Role.ADMIN));
            drop(page, ImportFile.of(rows).toString());
            assertThat(page.locator(".work-progress")).isVisible();

            page.locator("vaadin-side-nav-item").getByText("Дома").click();
            assertThat(page.locator("h1")).hasText("Дома");
            page.locator("vaadin-side-nav-item").getByText("Загрузка").click();

            assertThat(page.locator(".import-report")).containsText("Проверено строк: 6\u202f000", PATIENT);
        }
    }

    @Test
    void errorsAreReadableOnAPhone() {
        try (BrowserContext phone = Chromium.phone()) {
            Page page = open(phone, UserFixture.user(users, Role.ADMIN));
            drop(page, ImportFile.of(ImportFile.row().with(ImportColumn.AREA_M2, "много"),
                    ImportFile.row().with(ImportColumn.RESOURCE, "WIND")).toString());

            assertThat(page.locator(".import-report .folded").first()).containsText("Строка 2, area_m2");
            assertThat(page.locator(".import-report .folded").first()).containsText("не число");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("import-errors-phone.png")));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        }
    }

    private Page open(BrowserContext person, String login) {
        Page page = Chromium.signIn(person, url(""), login, UserFixture.PASSWORD);
        page.navigate(url("/import"));
        page.locator("vaadin-upload").waitFor();
        Look.isFaultless(page, "ru");
        return page;
    }

    /** Lets a file fall on the page as a hand does. */
    private static void drop(Page page, String csv) {
        JSHandle carried = page.evaluateHandle("""
                text => {
                  const carried = new DataTransfer();
                  carried.items.add(new File([text], 'meters.csv', { type: 'text/csv' }));
                  return carried;
                }""", csv);
        page.dispatchEvent("vaadin-upload", "dragover", Map.of("dataTransfer", carried));
        page.dispatchEvent("vaadin-upload", "drop", Map.of("dataTransfer", carried));
    }

    private Long managersOf(String address) {
        return Scope.asSystem(() -> transactions.execute(status -> database.queryForObject("""
                select p.organisation_id from pribor.house_party p join pribor.house h on h.id = p.house_id
                where h.address = ? and p.role = 'MANAGER'""", Long.class, address)));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
