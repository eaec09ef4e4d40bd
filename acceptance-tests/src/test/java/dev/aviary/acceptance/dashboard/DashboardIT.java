package dev.aviary.acceptance.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.aviary.acceptance.system.Service;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet's page of the dashboard in a real browser, over real services. Its screenshots stay below target/. */
class DashboardIT {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken'\">";

    private static DashboardFleet fleet;
    private static Service query;
    private static DashboardDevice canary;
    private static DashboardDevice silent;
    private static Chromium browser;

    private BrowserPage tab;

    @BeforeAll
    static void start() {
        fleet = new DashboardFleet(HOSTILE);
        query = fleet.query();
        canary = fleet.canary();
        silent = fleet.silent();
        browser = new Chromium();
    }

    @AfterAll
    static void stop() {
        browser.close();
        fleet.close();
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
    void showsTheFleetWithoutAnErrorInTheConsole() {
        openTheFleet();

        assertThat(tab.page()).hasTitle("Fleet · Aviary");
        assertThat(tile("Devices"))
                .hasText(String.valueOf(given().get(query.url() + "/devices")
                        .jsonPath()
                        .getList("device_uuid")
                        .size()));
        assertThat(tile("Newest reading")).containsText("ago");
        assertThat(tile("Silent")).hasText("1");
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
    void listsDevicesThatAreSilentBeforeTheOthers() {
        openTheFleet();

        assertThat(tab.page().locator(".devices tbody tr").first())
                .containsText(silent.uuid().toString());
        assertThat(tab.page().locator(".devices tbody tr").first()).containsText("3 h ago");
        tab.page().getByLabel("Order").selectOption("name");
        assertThat(tab.page().locator(".devices tbody tr").last())
                .containsText(silent.uuid().toString());
        assertThat(tab.page()).hasURL(Pattern.compile("sort=name$"));
    }

    @Test
    void theFocusStaysInTheListWhenADeviceJoinsTheFleet() {
        openTheFleet();
        Locator link = tab.page().locator(".devices").getByText("Canary");
        link.focus();
        DashboardDevice joining = DashboardDevice.of(canary.ingest());
        joining.describe("Joining", Map.of("site", "Berlin"));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        given().get(query.url() + "/devices/" + joining.uuid()).statusCode() == 200);

        joining.measureNow("temperature", 20);

        assertThat(tab.page().locator(".devices").getByText("Joining")).isVisible();
        assertThat(link).isFocused();
    }

    @Test
    void comparesTheGroupsOfATagByBoxPlotsAndListsTheMembersOfOne() {
        openTheFleet();

        Locator cards = tab.page().locator(".group");
        assertThat(cards).hasCount(3);
        assertThat(tab.page().locator(".group .quartiles")).hasCount(3);
        assertThat(cards.first().getByRole(AriaRole.IMG))
                .hasAttribute("aria-label", Pattern.compile("half of the readings between .*°C"));
        assertThat(cards.last()).containsText("without site");
        assertThat(cards.last()).containsText("1 silent for 15 min");
        tab.page().getByLabel("Box plots of").selectOption("humidity");
        assertThat(tab.page().locator(".group .quartiles")).hasCount(1);
        cards.first().click();

        assertThat(tab.page()).hasURL(Pattern.compile("tag=site%3AAarhus"));
        assertThat(tab.page().locator(".devices tbody tr")).hasCount(1);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void beginsLivePlotsWithWhatWasMeasuredJustBefore() {
        canary.measureNow("temperature", 23.5);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        given().get(query.url() + "/devices/" + canary.uuid() + "/readings/latest?type=temperature")
                                        .jsonPath()
                                        .getDouble("[0].value")
                                == 23.5);

        openTheFleet();

        assertThat(tab.page().locator(".pulse figure").filter(new Locator.FilterOptions().setHasText("temperature")))
                .containsText("23.5");
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
    void showsANameThatHoldsMarkupAsText() {
        openTheFleet();

        tab.link(HOSTILE).first().click();

        assertThat(tab.page().locator("h1")).hasText(HOSTILE);
        assertThat(tab.page()).hasTitle(HOSTILE + " · Aviary");
        assertThat(tab.page().locator("main img")).hasCount(0);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void showsThatItIsDisconnectedAndLoadsEverythingAgainOnceItIsBack() {
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
        tab = browser.page(360, 740, ColorScheme.DARK);

        openTheFleet();
        assertThat(tab.link("Canary").first()).isVisible();
        canary.measureNow("temperature", 20.75);
        assertThat(tab.page().locator(".pulse figure").first()).isVisible();
        assertThat(tab.overflow()).isLessThanOrEqualTo(0);
        tab.screenshot("fleet-phone-dark");
    }

    @Test
    void changesItsColoursAndKeepsThem() {
        openTheFleet();
        assertThat(tab.page().locator("html")).hasAttribute("data-theme", "light");

        tab.button("Dark").click();
        tab.page().reload();

        assertThat(tab.page().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(tab.link("Canary").first()).isVisible();
        tab.screenshot("fleet-dark");
    }

    @Test
    void skipsToTheContentByKeyboard() {
        openTheFleet();

        tab.page().keyboard().press("Tab");
        assertThat(tab.link("Skip to the content")).isFocused();
        tab.page().keyboard().press("Enter");

        assertThat(tab.page().locator("main")).isFocused();
    }

    private void openTheFleet() {
        tab.page().navigate(query.url() + "/");
        assertThat(tab.connection()).hasText("Live");
    }

    private Locator tile(String name) {
        return tab.page()
                .locator(".tile", new Page.LocatorOptions().setHasText(name))
                .locator("dd");
    }
}
