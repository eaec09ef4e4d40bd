package dev.aviary.query.http.compat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class MetricResourceTest {
    private final String name = "m" + UUID.randomUUID();

    @Test
    void metricsComeExactlyAsTheyWereSentByTheirTime() {
        store(3, "{\"b\":1.10, \"a\":\n1E5,\"b\":\"\\u0000🌱\"}");
        store(1, "{}");

        given().get(path())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Link", nullValue())
                .body(equalTo("[{},{\"b\":1.10, \"a\":\n1E5,\"b\":\"\\u0000🌱\"}]"));
        given().accept("application/x-ndjson")
                .get(path())
                .then()
                .statusCode(200)
                .body(equalTo("{}\n{\"b\":1.10, \"a\": 1E5,\"b\":\"\\u0000🌱\"}\n"));
    }

    @Test
    void bothEndsOfARangeCountAndEachMayBeAbsent() {
        for (int second = 1; second <= 3; second++) {
            store(second, "{\"n\":" + second + "}");
        }

        given().get(path() + "&sts=2").then().body("n", equalTo(List.of(2, 3)));
        given().get(path() + "&ets=1970-01-01T00:00:02Z").then().body("n", equalTo(List.of(1, 2)));
        given().get(path() + "&sts=2&ets=2").then().body("n", equalTo(List.of(2)));
        given().get(path() + "&sts=4").then().statusCode(200).body(equalTo("[]"));
    }

    @Test
    void pagesHoldEveryMetricOnceAlsoWhereTimesAreEqual() {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 1_201; i++) {
            expected.add(i);
        }
        StoredReadings.execute("""
                INSERT INTO metrics (time, id, name, body)
                SELECT to_timestamp(i / 7), ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, '%s',
                    ('{"n":' || i || '}')::json
                FROM generate_series(0, 1200) AS i
                """.formatted(name));

        List<Integer> found = new ArrayList<>();
        @Nullable String next = path() + "&limit=600";
        int pages = 0;
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            List<Integer> numbers = page.jsonPath().getList("n", Integer.class);
            found.addAll(numbers);
            assertThat(numbers).hasSizeLessThanOrEqualTo(600);
            String link = page.header("Link");
            next = link == null ? null : "/v1/metrics" + link.replaceAll("^<|>.*$", "");
            pages++;
        }

        assertThat(found).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
        given().get(path() + "&limit=1201").then().header("Link", nullValue());
    }

    @Test
    void aPageLinksWithTheParametersThatItPassesOver() {
        store(1, "{}");
        store(2, "{}");

        given().get(path() + "&limit=1&_x=1&nope=2")
                .then()
                .header("Link", startsWith("<?name=" + name + "&limit=1&_x=1&nope=2&cursor="));
    }

    @ParameterizedTest
    @CsvSource({
        "sts=2&ets=1, sts",
        "sts=soon, sts",
        "ets=2016-13-01, ets",
        "sts=, sts",
        "name=, name",
        "limit=0, limit",
        "limit=100001, limit",
        "cursor=x, cursor",
    })
    void aMalformedParameterIsNamed(String query, String field) {
        given().get("/v1/metrics/?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void otherMediaTypesAreNotAcceptable() {
        given().accept("text/html").get("/v1/metrics").then().statusCode(406);
    }

    private String path() {
        return "/v1/metrics?name=" + name;
    }

    private void store(int second, String body) {
        StoredReadings.execute("INSERT INTO metrics (time, id, name, body) VALUES (to_timestamp(%d), '%s', '%s', '%s')"
                .formatted(second, UUID.randomUUID(), name, body));
    }
}
