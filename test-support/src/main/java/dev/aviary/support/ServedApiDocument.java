package dev.aviary.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The API document that the service at REST Assured's port serves. */
public final class ServedApiDocument {
    private static final Path REPOSITORY = Path.of("../docs/openapi");
    private static final Path SERVED = Path.of("target/openapi.json");

    private ServedApiDocument() {}

    /**
     * Asserts that it equals the document of the repository, from which clients are generated, and writes it to
     * {@code target/openapi.json} of the module.
     *
     * @param service the name of the document in {@code docs/openapi/}, without its ending
     */
    public static void assertIsInRepository(String service) throws IOException {
        Path kept = REPOSITORY.resolve(service + ".json");
        ObjectMapper json = new ObjectMapper();
        JsonNode served =
                json.readTree(given().accept("application/json").get("/openapi").asByteArray());
        Files.writeString(SERVED, served.toPrettyString() + System.lineSeparator());

        assertThat(json.readTree(kept.toFile()))
                .as("a difference is one for clients: add it to the CHANGELOG, then copy %s to %s", SERVED, kept)
                .isEqualTo(served);
    }
}
