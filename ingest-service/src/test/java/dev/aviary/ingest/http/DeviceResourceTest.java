package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.model.codec.StreamPositionCodec;
import dev.aviary.model.codec.UndecodableException;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class DeviceResourceTest {
    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void storesTheLatestNameAndUnits() {
        put("{\"name\":\"Old\",\"units\":{\"temperature\":\"K\"}}", 204);
        put("{\"name\":\"Gewächshaus 🌱\",\"units\":{\"temperature\":\"°C\"}}", 204);

        awaitDescription("Gewächshaus 🌱 {\"temperature\": \"°C\"} {}");
    }

    @Test
    void replacesTheDescriptionAsAWhole() {
        put("{\"name\":\"Named\",\"units\":{\"a\":\"m\"},\"tags\":{\"site\":\"roof\"}}", 204);
        put("{\"tags\":null}", 204);

        awaitDescription(" {} {}");
    }

    @Test
    void storesTheTagsOfTheLatestDescription() {
        put("{\"tags\":{\"site\":\"roof\",\"old\":\"1\"}}", 204);
        put("{\"tags\":{\"site\":\"first\",\"site\":\" Dach: süd 🌱\",\"a.b-C_1\":\"" + "x".repeat(200) + "\"}}", 204);

        awaitDescription(" {} {\"site\": \" Dach: süd 🌱\", \"a.b-C_1\": \"" + "x".repeat(200) + "\"}");
    }

    @Test
    void returnsThePositionOfTheAcknowledgedReadings() throws UndecodableException {
        String position = put("{\"name\":\"Named\"}", 204).extract().header("Aviary-Position");

        assertThat(StreamPositionCodec.decode(position).next()).hasSize(1);
    }

    @Test
    void takes32TagsAndNoMore() {
        put(tags(32), 204);
        put(tags(33), 422).body("errors[0].field", equalTo("tags"));
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{\"tags\":{", "}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"name\":5} | name",
                "{\"name\":\"\"} | name",
                "{\"name\":\"a\\u0000b\"} | name",
                "{\"units\":[]} | units",
                "{\"units\":{\"a b\":\"m\"}} | units",
                "{\"units\":{\"a\":1}} | units",
                "{\"tags\":[]} | tags",
                "{\"tags\":\"a:b\"} | tags",
                "{\"tags\":{\"a b\":\"x\"}} | tags",
                "{\"tags\":{\"1a\":\"x\"}} | tags",
                "{\"tags\":{\"a:b\":\"x\"}} | tags",
                "{\"tags\":{\"\":\"x\"}} | tags",
                "{\"tags\":{\"a\":\"\"}} | tags",
                "{\"tags\":{\"a\":\" \"}} | tags",
                "{\"tags\":{\"a\":\"b\\u0007\"}} | tags",
                "{\"tags\":{\"a\":\"\\ud800\"}} | tags",
                "{\"tags\":{\"a\":5}} | tags",
                "{\"tags\":{\"a\":null}} | tags",
                "{\"tags\":{\"a\":\"b\",\"a\":5}} | tags",
                "{\"units\":{\"a\":\"m\",\"a\":[\"m\"]}} | units",
                "[] | device",
            })
    void answers422NamingTheField(String body, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put("/devices/{device}", device)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void answers400ToMalformedJsonAndToAPathThatIsNoUuid() {
        put("{\"name\"", 400);
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/devices/me")
                .then()
                .statusCode(400);
    }

    /** About 16 kB as sent and 16 MiB inflated: 5,592,001 empty objects, of which none is kept. */
    @Test
    void passesOverMillionsOfValuesOfAnUnknownKey() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(("{\"a\":[" + "{},".repeat(5_592_000) + "{}],\"name\":\"last\"}").getBytes(UTF_8));
        }

        given().contentType(ContentType.JSON)
                .header("Content-Encoding", "gzip")
                .body(compressed.toByteArray())
                .put("/devices/{device}", device)
                .then()
                .statusCode(204);
        awaitDescription("last {} {}");
    }

    @Test
    void countsTheLastOfARepeatedKey() {
        put(
                "{\"name\":5,\"name\":\"first\",\"units\":[],\"name\":\"second\",\"units\":{\"t\":\"a\",\"t\":\"b\"}}",
                204);

        awaitDescription("second {\"t\": \"b\"} {}");

        put("{\"units\":{\"t\":5,\"t\":\"b\"},\"tags\":{\"k\":null,\"k\":{\"k\":1},\"k\":\"c\"}}", 204);

        awaitDescription(" {\"t\": \"b\"} {\"k\": \"c\"}");
    }

    private ValidatableResponse put(String body, int status) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/devices/{device}", device)
                .then()
                .statusCode(status);
    }

    private void awaitDescription(String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.descriptionsOf(device)).containsExactly(expected));
    }
}
