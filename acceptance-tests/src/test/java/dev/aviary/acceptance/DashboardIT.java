package dev.aviary.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.aviary.acceptance.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard in a real browser, over real services. Its screenshots stay below target/. */
class DashboardIT {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken'\">";
    private static final String UNITS = "{\"temperature\":\"°C\",\"humidity\":\"%\"}";

    private static AviarySystem system;
    private static Service query;
    private static DashboardDevice canary;
    private static Playwright playwright;
    private static Browser browser;

    private BrowserPage tab;

    @BeforeAll
    static void measureAnHour() {
        LocalStack stack = LocalStack.shared();
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("dashboard"));
        Service ingest = system.ingest();
        query = system.query();
        canary = new DashboardDevice(UUID.randomUUID(), ingest.awaitReady());
        canary.describe("Canary", UNITS);
        canary.measure("temperature", 110, 21, 3);
        canary.measure("humidity", 110, 55, 8);
        DashboardDevice hostile = new DashboardDevice(UUID.randomUUID(), ingest);
        hostile.describe(HOSTILE, UNITS);
        hostile.measure("temperature", 5, 4, 1);
        new DashboardDevice(UUID.randomUUID(), ingest).measure("cpu_load", 5, 50, 20);
        query.awaitReady();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get(query.url() + "/devices").jsonPath().getList("name").stream()
                                .filter(name -> name != null)
                                .count()
                        == 2);
        playwright = BrowserPage.playwright();
        browser = BrowserPage.browser(playwright);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void stop() {
        playwright.close();
        system.close();
    }

    @BeforeEach
    void openATab() {
        tab = BrowserPage.of(browser, 1280, 900, ColorScheme.LIGHT);
    }

    @AfterEach
    void closeTheTab() {
        tab.close();
    }

    @Test
    void showsTheFleetAtAGlanceWithoutAComplaintFromTheBrowser() {
        openTheFleet();

        assertThat(tab.page()).hasTitle("Fleet · Aviary");
        assertThat(tile("Devices")).hasText("3");
        assertThat(tile("Newest reading")).containsText("ago");
        assertThat(tab.page().locator(".devices .name").first()).not().hasText(Pattern.compile("…$"));
        assertThat(tab.link("Canary").first()).isVisible();
        canary.measureNow("temperature", 20.5);
        assertThat(tab.page().locator(".pulse figure").first()).isVisible();
        tab.screenshot("fleet-light");
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.addresses()).allMatch(address -> address.startsWith(query.url() + "/"));
    }

    @Test
    void showsAReadingThatIsPostedNowWithoutAReload() {
        openTheFleet();
        tab.page().evaluate("window.isTheSamePage = true");

        canary.measureNow("temperature", 22.0625);

        assertThat(tab.page().locator(".feed")).containsText("22.0625\u202f°C");
        assertThat(tab.page().locator(".feed")).containsText("Canary");
        assertThat((Boolean) tab.page().evaluate("window.isTheSamePage")).isTrue();
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void findsADeviceByItsNameOrUuidAndKeepsTheSearchInTheAddress() {
        openTheFleet();

        tab.page().getByLabel("Search").fill("canar");

        assertThat(tab.page().locator(".devices tbody tr")).hasCount(1);
        assertThat(tab.page()).hasURL(Pattern.compile("q=canar$"));
        tab.page().getByLabel("Search").fill("nobody is called this");
        assertThat(tab.page().locator(".list")).containsText("No device matches.");
    }

    @Test
    void showsADeviceOverTheRangeThatIsChosenAndComesBack() {
        openTheFleet();
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
    void saysWhatIsEmptyAndWhatTheServiceRefused() {
        openTheDevice("?type=temperature&from=10&to=20");
        assertThat(tab.page().locator("figcaption").first()).hasText("No reading in this range.");
        assertThat(statistic("Readings")).hasText("0");

        openTheDevice("?type=temperature&from=20&to=10");
        assertThat(tab.page().getByRole(AriaRole.ALERT).first()).containsText("start");
        assertThat(tab.button("Try again")).isVisible();
        tab.screenshot("device-error");
    }

    @Test
    void showsANameThatHoldsMarkupAsText() {
        openTheFleet();

        tab.link(HOSTILE).first().click();

        assertThat(tab.page().locator("h1")).hasText(HOSTILE);
        assertThat(tab.page()).hasTitle(HOSTILE + " · Aviary");
        assertThat(tab.page().locator("main img")).hasCount(0);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void saysThatItIsDisconnectedAndReadsEverythingAnewOnceItIsBack() {
        openTheFleet();
        query.process().kill();

        assertThat(tab.connection()).hasText("Disconnected");
        assertThat(tab.page().locator("#banner")).containsText("Disconnected from the live stream");
        tab.screenshot("disconnected");
        query.startAgain().awaitReady();

        assertThat(tab.connection()).hasText("Live");
        assertThat(tab.page().locator("#banner")).containsText("Connected again");
        canary.measureNow("temperature", 19.03125);
        assertThat(tab.page().locator(".feed")).containsText("19.0313");
    }

    @Test
    void fitsAPhoneInTheDark() {
        tab.close();
        tab = BrowserPage.of(browser, 360, 740, ColorScheme.DARK);

        openTheFleet();
        assertThat(tab.link("Canary").first()).isVisible();
        canary.measureNow("temperature", 20.75);
        assertThat(tab.page().locator(".pulse figure").first()).isVisible();
        assertThat(tab.overflow()).isLessThanOrEqualTo(0);
        tab.screenshot("fleet-phone-dark");
        openTheDevice("?type=temperature");
        assertThat(statistic("Mean")).containsText("°C");
        assertThat(tab.overflow()).isLessThanOrEqualTo(0);
        tab.screenshot("device-phone-dark");
    }

    @Test
    void changesItsColoursAndRemembersThem() {
        openTheFleet();
        assertThat(tab.page().locator("html")).hasAttribute("data-theme", "light");

        tab.button("Dark").click();
        tab.page().reload();

        assertThat(tab.page().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(tab.link("Canary").first()).isVisible();
        tab.screenshot("fleet-dark");
    }

    @Test
    void letsTheKeyboardSkipToTheContent() {
        openTheFleet();

        tab.page().keyboard().press("Tab");
        assertThat(tab.link("Skip to the content")).isFocused();
        tab.page().keyboard().press("Enter");

        assertThat(tab.page().locator("main")).isFocused();
    }

    @Test
    void allowsTheBrowserNothingButItsOwnFiles() {
        given().get(query.url() + "/dashboard/main.js")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff");
        assertThat(given().get(query.url() + "/").header("Content-Security-Policy"))
                .contains("script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(given().get(query.url() + "/swagger/").header("Content-Security-Policy"))
                .isEqualTo("frame-ancestors 'none'");
    }

    private void openTheFleet() {
        tab.page().navigate(query.url() + "/");
        assertThat(tab.connection()).hasText("Live");
    }

    private void openTheDevice(String rest) {
        tab.page().navigate(query.url() + "/#/device/" + canary.uuid() + rest);
        assertThat(tab.connection()).hasText("Live");
    }

    private Locator tile(String name) {
        return tab.page()
                .locator(".tile", new Page.LocatorOptions().setHasText(name))
                .locator("dd");
    }

    private Locator statistic(String name) {
        return tab.page()
                .locator(".statistics .tile", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name)))
                .locator("dd");
    }
}
