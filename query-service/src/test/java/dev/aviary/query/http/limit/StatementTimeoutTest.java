package dev.aviary.query.http.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.model.Series;
import dev.aviary.query.NarrowLimits;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.LockedReadings;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
final class StatementTimeoutTest {
    @Test
    void answers503WhenAStatementTakesTooLong() {
        Series series = StoredReadings.storeSecondBySecond("temperature", 1_479_816_000, 1, 2, 3);
        String mean = "/devices/" + series.deviceUuid() + "/readings/mean?type=temperature";
        try (LockedReadings locked = new LockedReadings()) {
            Problems.expect(given().get(mean).then(), 503, "unavailable").header("Retry-After", notNullValue());
            locked.awaitRunning(0);
        }
        given().get(mean).then().statusCode(200).body("value", equalTo(2));
    }
}
