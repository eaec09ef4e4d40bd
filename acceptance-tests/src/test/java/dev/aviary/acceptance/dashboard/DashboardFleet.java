package dev.aviary.acceptance.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Services of their own with a fleet of three devices, two of them at sites: one without a site is silent. */
final class DashboardFleet implements AutoCloseable {
    private final AviarySystem system;
    private final Service query;
    private final DashboardDevice canary;
    private final DashboardDevice silent;

    /** Returns when query-service serves all readings. */
    DashboardFleet(String nameOfTheThird) {
        LocalStack stack = LocalStack.shared();
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("dashboard"));
        Service ingest = system.ingest();
        query = system.query();
        ingest.awaitReady();
        canary = DashboardDevice.of(ingest);
        canary.describe("Canary", Map.of("site", "Aarhus"));
        canary.measure("temperature", 110, 21, 3);
        canary.measure("humidity", 110, 55, 8);
        DashboardDevice third = DashboardDevice.of(ingest);
        third.describe(nameOfTheThird, Map.of("site", "Berlin"));
        third.measure("temperature", 5, 4, 1);
        silent = DashboardDevice.of(ingest);
        silent.measureAt(Instant.now().minus(Duration.ofHours(3)), "temperature", 30);
        query.awaitReady();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(given().get(query.url() + "/devices").jsonPath().getList("tags.site"))
                    .contains("Aarhus", "Berlin");
            assertThat(countOf("temperature")).isEqualTo(116);
            assertThat(countOf("humidity")).isEqualTo(110);
        });
    }

    private Object countOf(String type) {
        return given().get(query.url() + "/statistics?type=" + type).jsonPath().get("count");
    }

    Service query() {
        return query;
    }

    /** Described as Canary, of Aarhus. */
    DashboardDevice canary() {
        return canary;
    }

    /** Of no site, and last heard from three hours ago. */
    DashboardDevice silent() {
        return silent;
    }

    @Override
    public void close() {
        system.close();
    }
}
