package dev.aviary.query.http.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.query.NarrowLimits;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredPosition;
import dev.aviary.query.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Positions that are not reached within the wait. */
@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
final class ReadAfterLimitTest {
    @Inject
    MeterRegistry registry;

    private final StoredPosition position = new StoredPosition();

    @Test
    void answers503WhenThePositionIsNotReachedInTime() {
        position.moveTo(1);

        Problems.expect(after(position.at(2)), 503, "unavailable").header("Retry-After", notNullValue());
        assertThat(registry.get("aviary.query.waiting").gauge().value()).isZero();
    }

    @Test
    void waitsForAllPositionsOfAList() {
        position.moveTo(1);

        after(position.at(1) + ", " + position.at(0)).statusCode(200);
        after(position.at(0) + "," + position.at(2)).statusCode(503);
        after(position.at(2), position.at(1)).statusCode(503);
    }

    private static ValidatableResponse after(String value, Object... others) {
        return given().header("Aviary-After", value, others)
                .get("/devices?limit=1")
                .then();
    }
}
