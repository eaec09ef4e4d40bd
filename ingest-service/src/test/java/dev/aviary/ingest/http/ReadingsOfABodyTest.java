package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the readings of one body beside each other. */
@QuarkusTest
@WithTestResource(RealParts.class)
class ReadingsOfABodyTest {
    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void readingsWithoutTimesGetSuccessiveMicroseconds() {
        post(
                        "",
                        "application/json",
                        "[" + "{'type':'c','value':5},".repeat(3) + "{'type':'d','value':5,'date_created':null}]")
                .statusCode(202)
                .body("accepted", equalTo(4));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> rows.readingsOf(device).size() >= 4);
        List<Long> times = rows.readingsOf(device).stream()
                .filter(row -> row.startsWith("c@"))
                .map(row -> Long.parseLong(row.substring(2, row.indexOf('='))))
                .sorted()
                .toList();
        assertThat(times).containsExactly(times.get(0), times.get(0) + 1, times.get(0) + 2);
        assertThat(rows.readingsOf(device)).hasSize(4);
    }

    @Test
    void readingsOfManyDevicesWithoutTimesAreEachKept() {
        UUID other = UUID.randomUUID();
        String lines = "{'device_uuid':'%1$s','type':'c','value':5}\n{'device_uuid':'%2$s','type':'c','value':5}\n"
                .formatted(device, other)
                .repeat(2);

        postOfMany("", lines).statusCode(202).body("accepted", equalTo(4));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> rows.readingsOf(device).size() == 2
                        && rows.readingsOf(other).size() == 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'device_uuid':'%s','type':'a','value':nan}",
                "{'device_uuid':'%s','type':'a','value':1",
                "{'device_uuid':'%s','type':'a",
                "{'device_uuid':'%s','type':'a','value':",
                "{'device_uuid':'%s','type':'a','value':1}}",
                "{'device_uuid':'%s','type':'a','value':1},",
                "{'device_uuid':'%s','type':'a','value':1} \t text",
                "{'device_uuid':'%s','type':'a','value':1}]",
                "}",
                "plain text",
                "[",
                "{'k':{'k':{'k':",
                "{'device_uuid':'%s','type':'a','value':1,'x':TRUE}"
            })
    void aLineThatIsNoJsonIsRejectedAndTheOthersAreTaken(String line) {
        String good = "{'device_uuid':'%s','type':'a','value':%d,'date_created':%d}\n";
        String body = good.formatted(device, 1, 1) + line.formatted(device) + "\r\n\n" + good.formatted(device, 2, 2)
                + line.formatted(device) + "\n" + good.formatted(device, 3, 3) + line.formatted(device);

        ValidatableResponse answer = postOfMany("?partial=true", body).statusCode(202);

        answer.body("rejected.field", hasSize(3)).body("rejected[0].field", nullValue());
        answer.body("accepted", equalTo(3)).body("rejected.index", equalTo(List.of(1, 3, 5)));
        answer.body("rejected[0].detail", containsString("JSON"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(rows.readingsOf(device)).contains("a@1000000=1", "a@2000000=2", "a@3000000=3"));
        postOfMany("", body).statusCode(400).body("type", equalTo("urn:aviary:problem:malformed-body"));
    }

    @Test
    void linesOfWhichNoneIsJsonAreInvalid() {
        postOfMany("?partial=true", "a\nb\n")
                .statusCode(422)
                .body("errors.index", equalTo(List.of(0, 1)))
                .body("errors[0].field", nullValue());
    }

    private ValidatableResponse postOfMany(String query, String body) {
        return given().contentType("application/x-ndjson")
                .body(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .post("/readings" + query)
                .then();
    }

    private ValidatableResponse post(String query, String type, String body) {
        return given().contentType(type)
                .body(body.replace('\'', '"'))
                .post("/devices/{device}/readings" + query, device)
                .then();
    }
}
