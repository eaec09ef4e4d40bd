package dev.aviary.acceptance.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device's page of the dashboard in a real browser. Its screenshots stay below target/. */
class DashboardDeviceIT {
    /** Two readings on each of three days in Berlin, which is two hours ahead of UTC then. */
    private static final Instant FIRST_NOON = Instant.parse("2025-07-01T10:00:00Z");

    private static final Pattern OWN_RANGE = Pattern.compile("from=([0-9.]+)&to=([0-9.]+)");

    private static Service query;
    private static DashboardDevice canary;
    private static Chromium browser;

    private BrowserPage tab;

    @BeforeAll
    static void measureAnHour() {
        query = SharedSystem.query();
        canary = DashboardDevice.of(SharedSystem.ingest());
        canary.describe("Canary", Map.of());
        canary.measure("temperature", 110, 21, 3);
        canary.measure("humidity", 110, 55, 8);
        for (int day = 0; day < 3; day++) {
            canary.measureAt(FIRST_NOON.plus(Duration.ofDays(day)), "pressure", 990);
            canary.measureAt(FIRST_NOON.plus(Duration.ofDays(day)).plusSeconds(60), "pressure", 1010);
        }
        String device = query.url() + "/devices/" + canary.uuid();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(given().get(device + "/readings").jsonPath().getList("value"))
                    .hasSize(226);
            assertThat(given().get(device).jsonPath().getString("name")).isEqualTo("Canary");
        });
        browser = new Chromium();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void openATab() {
        tab = browser.page(1280, 900, ColorScheme.LIGHT);
    }

    @AfterEach
    void closeTheTab() {
        tab.close();
    }

    @Test
    void showsADeviceOverTheRangeThatIsChosenAndComesBack() {
        tab.page().navigate(query.url() + "/#/?q=" + canary.uuid());
        tab.page().locator(".devices").getByText("Canary").click();

        assertThat(tab.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Canary")))
                .isVisible();
        tab.link("temperature").click();
        assertThat(statistic("Mean")).containsText("°C");
        assertThat(tab.page().locator(".distribution canvas")).isVisible();
        assertThat(tab.page().locator("figcaption").last()).containsText("counted");
        tab.link("Week").click();
        assertThat(tab.page()).hasURL(Pattern.compile("range=week"));
        assertThat(tab.page().locator("figcaption").first()).containsText("of each 30 min");
        tab.link("humidity").click();
        assertThat(statistic("Mean")).containsText("%");
        tab.screenshot("device-light");

        tab.page().goBack();
        assertThat(statistic("Mean")).containsText("°C");
        tab.page().reload();
        assertThat(tab.link("Week")).hasAttribute("aria-current", "true");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void theFocusStaysOnALinkThatIsChosenByTheKeyboard() {
        openTheDevice("?type=temperature&range=week");
        for (String name : List.of("humidity", "Month", "week")) {
            tab.link(name).press("Enter");

            assertThat(tab.link(name)).hasAttribute("aria-current", "true");
            assertThat(tab.link(name)).isFocused();
        }
    }

    @Test
    void addsAReadingThatIsPostedNowToTheDevicesPlot() {
        openTheDevice("?type=temperature&range=hour");
        assertThat(statistic("Readings")).not().hasText("–");

        canary.measureNow("temperature", 28.125);

        assertThat(tab.page().locator(".now")).containsText("28.125");
        assertThat(tab.page().locator(".trend")).hasAttribute("aria-label", Pattern.compile("to 28\\.125"));
        tab.screenshot("device-live");
    }

    @Test
    void showsARangeOfTheVisitorsOwnAndSavesItAsCsv() throws Exception {
        openTheDevice("?type=humidity");
        assertThat(statistic("Readings")).not().hasText("–");
        tab.page().getByText("From – to").click();
        tab.page()
                .getByLabel("From", new Page.GetByLabelOptions().setExact(true))
                .fill("2020-01-01T00:00:01");

        tab.button("Show").click();

        assertThat(tab.page()).hasURL(Pattern.compile("from=1577833201&to="));
        assertThat(tab.page().locator(".links code")).containsText("start=1577833201");
        assertThat(statistic("Readings")).hasText("110");
        Path saved = tab.page()
                .waitForDownload(() -> tab.button("Download CSV").click())
                .path();
        assertThat(Files.readAllLines(saved)).hasSize(111).first().isEqualTo("date_created,device_uuid,type,value");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void showsWhatIsEmptyAndWhatTheServiceRefused() {
        openTheDevice("?type=temperature&from=10&to=20");
        assertThat(tab.page().locator("figcaption").first()).hasText("No reading in this range.");
        assertThat(statistic("Readings")).hasText("0");

        openTheDevice("?type=temperature&from=20&to=10");
        assertThat(tab.page().getByRole(AriaRole.ALERT).first()).containsText("start");
        assertThat(tab.button("Try again")).isVisible();
        tab.screenshot("device-error");
    }

    @Test
    void zoomsIntoThePartThatIsDraggedOverAndOutAgain() {
        long noon = FIRST_NOON.getEpochSecond();
        openTheDevice("?type=pressure&from=" + (noon - 3000) + "&to=" + (noon + 3000));
        assertThat(caption()).containsText("with readings");

        dragOver(0.5, 0.6);
        assertThat(tab.page()).hasURL(OWN_RANGE);
        assertThat(range()[0]).isCloseTo((double) noon, within(200.0));
        assertThat(range()[1]).isCloseTo(noon + 600.0, within(200.0));
        assertThat(caption()).containsText("2 with readings");

        tab.button("Zoom out").click();
        assertThat(caption()).containsText("Mean, in a band from the least to the greatest value");
        assertThat(range()[1] - range()[0]).isCloseTo(2560, within(200.0));
        tab.page().goBack();
        assertThat(caption()).containsText("of each 2 s; 2 with readings");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void showsTheDaysOfTheVisitorsCalendarAndZoomsToOne() {
        long noon = FIRST_NOON.getEpochSecond();
        openTheDevice("?type=pressure&from=" + (noon - 7200) + "&to=" + (noon + 3 * 86_400));
        Locator bars = tab.page().locator("figure", new Page.LocatorOptions().setHasText("By calendar"));
        tab.link("hour").click();
        assertThat(bars).containsText("Each hour in Europe/Berlin");

        tab.link("day").click();

        assertThat(bars).containsText("Each day in Europe/Berlin");
        assertThat(bars).containsText("3 with readings");
        bars.locator("canvas").click();
        assertThat(tab.page())
                .hasURL(Pattern.compile(
                        "from=" + Instant.parse("2025-07-01T22:00:00Z").getEpochSecond() + "&"));
        assertThat(statistic("Readings")).hasText("2");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void fitsAPhoneInTheDark() {
        tab.close();
        tab = browser.page(360, 740, ColorScheme.DARK);

        openTheDevice("?type=temperature");

        assertThat(statistic("Mean")).containsText("°C");
        assertThat(tab.overflow()).isLessThanOrEqualTo(0);
        tab.screenshot("device-phone-dark");
    }

    private void openTheDevice(String rest) {
        tab.page().navigate(query.url() + "/#/device/" + canary.uuid() + rest);
        assertThat(tab.connection()).hasText("Live");
    }

    /** Drags over the trend, from one share of its width to another. */
    private void dragOver(double from, double to) {
        BoundingBox box = tab.page().locator(".trend").boundingBox();
        double y = box.y + box.height / 2;
        tab.page().mouse().move(box.x + from * box.width, y);
        tab.page().mouse().down();
        tab.page().mouse().move(box.x + to * box.width, y);
        assertThat(tab.page().locator(".selection")).isVisible();
        tab.page().mouse().up();
    }

    /** The first and the last second of the range in the address. */
    private double[] range() {
        Matcher matcher = OWN_RANGE.matcher(tab.page().url());
        assertThat(matcher.find()).as(tab.page().url()).isTrue();
        return new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))};
    }

    private Locator caption() {
        return tab.page().locator("figcaption").first();
    }

    private Locator statistic(String name) {
        return tab.page()
                .locator(".statistics .tile", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name)))
                .locator("dd");
    }
}
