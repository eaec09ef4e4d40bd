package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.ingest.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API document that is served is the one in the repository, from which clients are generated. */
@QuarkusTest
@WithTestResource(RealParts.class)
class ApiDocumentTest {
    private static final Path KEPT = Path.of("../docs/openapi/ingest-service.json");
    private static final Path SERVED = Path.of("target/openapi.json");

    @Test
    void theDocumentIsTheOneInTheRepository() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode served =
                json.readTree(given().accept("application/json").get("/openapi").asByteArray());
        Files.writeString(SERVED, served.toPrettyString() + System.lineSeparator());

        assertThat(json.readTree(KEPT.toFile()))
                .as("a difference is one for clients: say it in the CHANGELOG, then copy %s to %s", SERVED, KEPT)
                .isEqualTo(served);
    }
}
