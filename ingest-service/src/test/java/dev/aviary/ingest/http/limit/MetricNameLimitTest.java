package dev.aviary.ingest.http.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.NarrowLimits;
import dev.aviary.ingest.RealParts;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
class MetricNameLimitTest {
    /** The names that the tests of this application use: as many as there may be. */
    private static final List<String> NAMES = List.of("m", "x", "y");

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void refusesANewMetricNameBeyondTheLimit() {
        for (String name : NAMES) {
            postMetric(name).statusCode(202);
        }

        postMetric("w").statusCode(422).body("errors[0].field", equalTo("name"));
        postMetric("x").statusCode(202);
    }

    /** Each from a host of its own, so that the rate limit of hosts is not reached. */
    private static ValidatableResponse postMetric(String name) {
        return given().contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"ts\":1,\"value\":\"text\",\"host\":\"" + UUID.randomUUID() + "\"}")
                .post("/v1/metrics")
                .then();
    }
}
