package dev.aviary.query.http.compat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class HostMetricsResourceTest {
    private static final long NOON = 1_479_816_000L;

    private final String host = "host-" + UUID.randomUUID();

    @Test
    void aRecordStandsOnceForEachTimeWithTheGreatestValueOfEachHalf() {
        store("cpu_load", 0, 20, 30);
        store("concurrency", 0, 500);
        store("cpu_load", 1, 10);
        store("concurrency", 2, 7, 6);

        get("").statusCode(200)
                .body(equalTo("[{\"timestamp\":1479816000,\"cpu_load\":30,\"concurrency\":500},"
                        + "{\"timestamp\":1479816001,\"cpu_load\":10,\"concurrency\":null},"
                        + "{\"timestamp\":1479816002,\"cpu_load\":null,\"concurrency\":7}]"));
    }

    @Test
    void eitherEndOfARangeWorksAlone() {
        store("cpu_load", 0, 1);
        store("cpu_load", 1, 2);
        store("cpu_load", 2, 3);

        get("&start=1479816001").body("cpu_load", equalTo(List.of(2, 3)));
        get("&end=1479816001").body("cpu_load", equalTo(List.of(1, 2)));
        get("&start=1479816001&end=1479816001").body("cpu_load", equalTo(List.of(2)));
        get("&start=2017-01-01").body(equalTo("[]"));
    }

    @Test
    void theExtremesAreRecordsAndOfSeveralTheLatest() {
        store("cpu_load", 0, 90, 5);
        store("cpu_load", 1, 10);
        store("cpu_load", 2, 90);
        store("cpu_load", 3, 10);
        store("concurrency", 2, 8);

        get("/max_cpu_load", "")
                .statusCode(200)
                .body(equalTo("{\"timestamp\":1479816002,\"cpu_load\":90,\"concurrency\":8}"));
        get("/min_cpu_load/", "")
                .statusCode(200)
                .body(equalTo("{\"timestamp\":1479816003,\"cpu_load\":10,\"concurrency\":null}"));
        get("/min_cpu_load", "&end=1479816000").body("cpu_load", equalTo(90));
    }

    @Test
    void aDayHasItsRecordsAndADayWithoutAnyIsNotFound() {
        store("cpu_load", -43_200, 1);
        store("cpu_load", 43_199, 2);
        store("cpu_load", 43_200, 3);

        get("/2016-11-22", "").statusCode(200).body("cpu_load", equalTo(List.of(1, 2)));
        get("/2016-11-23/", "").statusCode(200).body("cpu_load", equalTo(List.of(3)));
        get("/2016-11-24", "").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void anUnknownHostHasNoRecordsAndNoExtremes() {
        get("").statusCode(200).body(equalTo("[]"));
        get("/max_cpu_load", "").statusCode(404).contentType("application/problem+json");
        get("/min_cpu_load", "").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aPageLinksToTheNextOne() {
        store("cpu_load", 0, 1);
        store("concurrency", 1, 2);
        store("cpu_load", 2, 3);

        String link = get("&limit=2&_x=1&nope=2")
                .body("timestamp", equalTo(List.of(1479816000, 1479816001)))
                .header("Link", startsWith("<?host=" + host + "&limit=2&_x=1&nope=2&cursor="))
                .extract()
                .header("Link");
        given().urlEncodingEnabled(false)
                .get("/api/metrics" + link.replaceAll("^<|>.*$", ""))
                .then()
                .body("timestamp", equalTo(List.of(1479816002)))
                .header("Link", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/metrics?start=2&end=1, start",
        "/api/metrics?end=soon, end",
        "/api/metrics?start=, start",
        "/api/metrics?host=, host",
        "/api/metrics?limit=0, limit",
        "/api/metrics?cursor=AAAA, cursor",
        "/api/metrics/2016-13-01, day",
        "/api/metrics/2015-02-29, day",
        "/api/metrics/yesterday, day",
    })
    void aMalformedParameterIsNamed(String path, String field) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    private ValidatableResponse get(String query) {
        return get("", query);
    }

    private ValidatableResponse get(String path, String query) {
        return given().get("/api/metrics" + path + "?host=" + host + query).then();
    }

    private void store(String type, long second, double... values) {
        Series series = new Series(NamedDevice.of(host).uuid(), type);
        for (double value : values) {
            StoredReadings.store(List.of(new Reading(series, (NOON + second) * EpochMicros.PER_SECOND, value)));
        }
    }
}
