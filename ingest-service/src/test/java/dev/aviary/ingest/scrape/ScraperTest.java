package dev.aviary.ingest.scrape;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.ingest.NarrowLimits;
import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.model.description.NamedDevice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
@TestProfile(NarrowLimits.class)
class ScraperTest {
    @Inject
    StoredRows rows;

    @Test
    void publishesTheCellsOfGoodTargetsAndCountsTheFailuresOfOthers() {
        UUID device = NamedDevice.of("switch-4711").uuid();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(rows.readingsOf(device).stream().map(row -> row.replaceAll("@.*=", "=")))
                    .contains("Latency=1.5", "CpuUsage=3");
            assertThat(rows.descriptionsOf(device)).containsExactly("switch-4711 {} {}");
        });

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String metrics = given().get("/metrics").asString();
            for (String reason : FaultyTargets.REASONS) {
                assertThat(metrics)
                        .containsPattern("aviary_scrape_failures_total\\{reason=\"" + reason + "\",.*\\} [1-9]");
            }
            assertThat(metrics).containsPattern("aviary_scrape_readings_total\\{target=\".*/good\"\\}");
        });
    }
}
