package ru.pribor.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian’s Chromium, started once for all browser tests of a run; it ends with the pipe to this JVM. */
public final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage");
    /** A page that answers within a second may take several where all cores are busy with other tests. */
    private static final double PATIENCE_MILLIS = 20_000;
    private static Browser browser;

    private Chromium() {
    }

    /** A fresh person at a desktop: no cookies, Russian, 1280 pixels wide. */
    public static BrowserContext desktop() {
        return person(1280, 900);
    }

    /** The same at a phone of 390 pixels. */
    public static BrowserContext phone() {
        return person(390, 844);
    }

    private static BrowserContext person(int width, int height) {
        return browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("ru-RU")
                .setTimezoneId("Europe/Moscow"));
    }

    /** Signs in as the page of sign-in does, without drawing it, and waits for the frame of the pages. */
    public static Page signIn(BrowserContext person, String baseUrl, String login, String password) {
        person.request().post(baseUrl + "/sign-in", RequestOptions.create().setMaxRedirects(0)
                .setForm(FormData.create().set("username", login).set("password", password)));
        Page page = person.newPage();
        page.navigate(baseUrl + "/");
        page.locator("vaadin-app-layout").waitFor();
        return page;
    }

    private static synchronized Browser browser() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "No " + PROGRAM + ": browser tests need Debian's chromium");
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(QUIET));
        }
        return browser;
    }
}
