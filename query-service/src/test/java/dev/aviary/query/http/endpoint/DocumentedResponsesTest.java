package dev.aviary.query.http.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers conform to the API document. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class DocumentedResponsesTest {
    private static final long NOON = 1_479_816_000_000_000L;
    private static final List<String> QUERIES = List.of(
            "",
            "times=iso",
            "times=ms",
            "limit=1",
            "bucket=day",
            "group_by=site",
            "q=0.5",
            "start=2016-11-22&end=2016-11-23",
            "start=2017-01-01",
            "host=described",
            "limit=abc",
            "strat=1",
            "format=csv",
            "format=xml");

    private final ObjectMapper json = new ObjectMapper();
    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void storeReadings() {
        Series series = new Series(device, "small");
        UUID host = NamedDevice.of("described").uuid();
        StoredReadings.store(List.of(
                new Reading(series, NOON, 1),
                new Reading(series, NOON + 250_000, 2.5),
                new Reading(new Series(device, "other"), NOON, 3),
                new Reading(new Series(host, "cpu_load"), NOON, 3),
                new Reading(new Series(host, "concurrency"), NOON + 1_000_000, 3)));
    }

    @Test
    void everyAnswerIsOneThatTheDocumentDescribes() throws IOException {
        ObjectNode document = (ObjectNode)
                json.readTree(given().accept("application/json").get("/openapi").asByteArray());
        for (DescribedOperation operation : DescribedOperation.all()) {
            if (!operation.isStream()) {
                for (String query : QUERIES) {
                    String address = operation.address().replaceAll("(?<=/devices/)[0-9a-f-]{36}", device.toString());
                    check(document, operation, address + "&" + query);
                }
            }
        }
    }

    private void check(ObjectNode document, DescribedOperation operation, String address) throws IOException {
        Response answer = given().urlEncodingEnabled(false).get(address);
        String status = Integer.toString(answer.statusCode());
        String mediaType = answer.contentType().replaceAll(";.*", "");
        String pointer = "/paths/" + escaped(operation.template()) + "/get/responses/" + status + "/content/"
                + escaped(mediaType) + "/schema";
        assertThat(document.at(pointer).isMissingNode())
                .as("%s answers %s with %s, and %s is not described", address, status, mediaType, pointer)
                .isFalse();
        if (mediaType.endsWith("json")) {
            assertThat(violations(document, pointer, json.readTree(answer.asByteArray())))
                    .as("%s: %s", address, answer.asString())
                    .isEmpty();
        }
    }

    private static List<String> violations(ObjectNode document, String pointer, JsonNode body) {
        ObjectNode schema = document.deepCopy().put("$ref", "#" + pointer);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(body)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
