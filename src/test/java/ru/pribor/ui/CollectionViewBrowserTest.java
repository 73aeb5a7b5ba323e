package ru.pribor.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.browser.Chromium;
import ru.pribor.browser.Look;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.RegistryFixture;
import ru.pribor.reading.RegistryFixture.Standing;
import ru.pribor.reading.SilenceWatch;

@IntegrationTest
class CollectionViewBrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final LocalDate YESTERDAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    @Autowired
    private Users users;
    @Autowired
    private RegistryFixture registry;
    @Autowired
    private SilenceWatch watch;
    @LocalServerPort
    private int port;
    private String manager;
    private List<Standing> meters;

    @BeforeEach
    void aHouseWhoseGatewayFellSilent() {
        long house = registry.house();
        long organisation = registry.organisation();
        registry.party(house, organisation, "MANAGER", null, RegistryFixture.LONG_AGO, null);
        manager = UserFixture.user(users, Role.MANAGER, organisation);
        meters = Stream.generate(() -> registry.meter(house, null, Resource.COLD_WATER)).limit(4).toList();
        Instant last = Instant.now().minus(Duration.ofHours(40));
        meters.forEach(meter -> registry.status(meter, last));
        registry.radio(meters.get(0), last, 90);
        meters.subList(1, 4).forEach(meter -> registry.insert("""
                insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
                select ?, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum from pribor.device_gateway_day
                where device_id = ? returning device_id""", meter.deviceId(), meters.get(0).deviceId()));
        meters.forEach(meter -> registry.insert("update pribor.meter set registered_at = ? where id = ? returning id",
                Timestamp.from(last.minus(Duration.ofDays(9))), meter.id()));
        meters.forEach(meter -> registry.insert("insert into pribor.missed_day (day, meter_id) values (?, ?) returning meter_id",
                YESTERDAY, meter.id()));
        for (int day = 0; day < 40; day++) {
            registry.insert("""
                    insert into pribor.house_day (house_id, day, resource, expected, received) values (?, ?, 'COLD_WATER', 4, ?)
                    returning house_id""", house, YESTERDAY.minusDays(day), day == 0 ? 0 : day % 11 == 0 ? 3 : 4);
        }
        registry.insert("""
                with written as (
                    insert into pribor.source_slot (source, slot, frames, delay_ms, longest_delay_ms)
                    select 'chirpstack', date_bin('10 minutes', now(), '2020-01-01 00:00+00') - n * interval '10 minutes', 20, 4000, 900
                    from generate_series(1, 3) n on conflict do nothing returning frames)
                select count(*) from written""");
        watch.watch();
        aGatewayOfWhichOthersHearAll(last);
    }

    private void aGatewayOfWhichOthersHearAll(Instant last) {
        long gateway = registry.insert("""
                insert into pribor.gateway (name, server, first_heard_at, last_heard_at)
                values (gen_random_uuid()::text, 'chirpstack', '2020-01-01', ?) returning id""", Timestamp.from(last));
        registry.insert("""
                insert into pribor.device_gateway_day (device_id, gateway_id, day, frames, best_rssi, rssi_sum, snr_sum)
                select device_id, ?, day, frames, best_rssi, rssi_sum, snr_sum from pribor.device_gateway_day
                where device_id = ? returning device_id""", gateway, meters.get(0).deviceId());
        registry.insert("insert into pribor.common_silence (gateway_id, since, meters, began_at) values (?, ?, 0, now()) returning id",
                gateway, Timestamp.from(last));
    }

    @Test
    void theCalendarLeadsByKeyboardToTheMetersThatADayLacked() {
        try (BrowserContext desktop = Chromium.desktop()) {
            Page page = Chromium.signIn(desktop, url(""), manager, UserFixture.PASSWORD);
            page.navigate(url("/collection"));
            assertThat(page.locator(".time-chart canvas")).hasCount(2);
            assertThat(page.locator(".page-head")).containsText("Шлюзов: 2, молчат: 2");
            assertThat(page.locator(".silences")).containsText("все его приборы слышат и\u00a0другие шлюзы");
            page.locator(".coverage").screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("collection-day.png")));

            Locator yesterday = page.locator(".coverage-calendar a[tabindex='0']");
            assertThat(yesterday).hasAttribute("aria-label",
                    YESTERDAY.format(DateTimeFormatter.ofPattern("dd.MM.yyyy")) + ": услышали 0 из\u00a04");
            yesterday.focus();
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator(".coverage-calendar a:focus")).hasAttribute("href", "meters?missed=" + YESTERDAY.minusDays(7));
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            page.waitForURL("**/meters?missed=" + YESTERDAY);
            meters.forEach(meter -> assertThat(page.getByText(meter.serial()).first()).isVisible());
            page.locator(".filter-chip.on").click();
            page.waitForURL("**/meters");
        }
    }

    @Test
    void theTableOfTheStreamStaysInItsCardOnAPhone() {
        registry.insert("""
                with written as (
                    insert into pribor.source_slot (source, slot, frames, delay_ms, longest_delay_ms)
                    select 'tts-housing-application', date_bin('10 minutes', now(), '2020-01-01 00:00+00') - n * interval '10 minutes',
                           123456, 400000000, 14400000
                    from generate_series(1, 3) n on conflict do nothing returning frames)
                select count(*) from written""");
        try (BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(phone, url(""), manager, UserFixture.PASSWORD);
            page.navigate(url("/collection"));
            Locator table = page.locator(".stream-charts + .readings-table");
            assertThat(table).containsText("370\u202f368");
            table.screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("collection-stream-phone.png")));
            Look.isFaultless(page, "ru");
            double left = table.boundingBox().x;
            Locator card = page.locator(".card").filter(new Locator.FilterOptions().setHas(table)).last();
            Assertions.assertThat(left + table.boundingBox().width)
                    .isLessThanOrEqualTo(card.boundingBox().x + card.boundingBox().width);
        }
    }

    @Test
    void aSilentGatewayIsToldOnThePagesOfThoseWhoseMetersItHears() {
        UserFixture.speak(users, manager, "en");
        try (BrowserContext phone = Chromium.phone()) {
            Page page = Chromium.signIn(phone, url(""), manager, UserFixture.PASSWORD);
            assertThat(page.locator(".silences")).containsText("4 meters in 1 house");
            page.navigate(url("/collection"));
            assertThat(page.locator(".silences")).containsText("4 meters in 1 house");
            assertThat(page.locator(".silences")).containsText("other gateways hear all of its meters");
            Look.isFaultless(page, "en");
            page.locator(".coverage").screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("collection-phone.png")));

            page.locator(".silences a").click();

            page.waitForURL("**/meters?silence=*");
            assertThat(page.locator("vaadin-grid")).containsText("gateway or house is not heard");
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
