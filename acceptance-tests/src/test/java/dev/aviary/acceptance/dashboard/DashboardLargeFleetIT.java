package dev.aviary.acceptance.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dashboard over more devices than it loads at once. */
class DashboardLargeFleetIT {
    /** One more than a page of the dashboard holds. */
    private static final int DEVICES = 1_001;

    @Test
    void findsADeviceByItsNameWithoutLoadingAllDevices() {
        Service query = SharedSystem.query();
        // Devices are listed by UUID: this one is behind the first page.
        DashboardDevice last = new DashboardDevice(
                UUID.fromString("ffffffff-ffff-4fff-bfff-" + "%012x".formatted(System.nanoTime() & 0xffffffffffffL)),
                SharedSystem.ingest());
        measureAFleet(last.ingest());
        last.measureAt(Instant.now().minus(Duration.ofDays(1)), "rpm", 900);
        last.describe("Mill 1001", Map.of("hall", "4"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().queryParam("q", "mill 1001")
                                .get(query.url() + "/devices")
                                .jsonPath()
                                .getList("last_seen")
                                .size()
                        == 1);

        try (Chromium browser = new Chromium();
                BrowserPage tab = browser.page(390, 900, ColorScheme.LIGHT)) {
            tab.page().navigate(query.url() + "/");
            Locator rows = tab.page().locator(".devices tbody tr");
            assertThat(tab.page().locator(".tile dd").first()).hasText("1,000+");

            tab.page().getByLabel("Search").fill("MILL 1001");

            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText("Mill 1001");
            assertThat(tab.overflow()).isLessThanOrEqualTo(0);
            assertThat(tab.complaints()).isEmpty();
            assertThat(tab.addresses()).noneMatch(address -> address.contains("cursor="));
        }
    }

    private static void measureAFleet(Service ingest) {
        List<Map<String, Object>> readings = IntStream.range(0, DEVICES)
                .mapToObj(i -> Map.<String, Object>of("device_uuid", UUID.randomUUID(), "type", "rpm", "value", i))
                .toList();
        given().contentType("application/json")
                .body(readings)
                .post(ingest.url() + "/readings")
                .then()
                .statusCode(202);
    }
}
