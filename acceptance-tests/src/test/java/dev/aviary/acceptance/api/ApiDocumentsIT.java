package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.clients.ClientProject;
import dev.aviary.acceptance.clients.Language;
import dev.aviary.acceptance.described.ApiDocument;
import dev.aviary.acceptance.described.DescribedOperation;
import dev.aviary.acceptance.described.DescribedRequest;
import dev.aviary.acceptance.described.DescribedService;
import dev.aviary.acceptance.described.RequestGenerator;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.LocalStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The served API documents are valid, they describe what is served, and clients that are generated from them work.
 * {@code -Ddescribed.requests=1000} for more random requests of each operation, {@code -Ddescribed.seed=7} for others.
 */
class ApiDocumentsIT {
    private static final int COUNT = Integer.getInteger("described.requests", 40);
    private static final long SEED = Long.getLong("described.seed", 1);
    private static final String DEVICE = UUID.randomUUID().toString();

    private static AviarySystem system;
    private static Service ingest;
    private static Service query;
    private static List<DescribedService> services;

    @BeforeAll
    static void start() {
        LocalStack stack = LocalStack.shared();
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("described"));
        ingest = system.ingest().awaitReady();
        query = system.query().awaitReady();
        services = List.of(
                new DescribedService(ingest.url(), ApiDocument.of(document(ingest))),
                new DescribedService(query.url(), ApiDocument.of(document(query))));
        storeReadings();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static String document(Service service) {
        return given().accept("application/json")
                .get(service.url() + "/openapi")
                .asString();
    }

    private static void storeReadings() {
        String position = given().contentType("application/json")
                .body("""
                        [{"type": "temperature", "value": 1, "date_created": 1479816000.25},
                         {"type": "temperature", "value": 2, "date_created": 1479816001}]""")
                .post(ingest.url() + "/devices/" + DEVICE + "/readings")
                .header("Aviary-Position");
        given().contentType("application/json")
                .body("{\"timestamp\": 1479816000, \"cpu_load\": 1, \"concurrency\": 2}")
                .post(ingest.url() + "/api/metrics");
        given().header("Aviary-After", position)
                .get(query.url() + "/devices/" + DEVICE + "/readings/mean?type=temperature")
                .then()
                .statusCode(200);
    }

    @Test
    void everyParameterIsTakenWithWhatItsSchemaAllows() throws IOException, InterruptedException {
        for (DescribedService service : services) {
            RequestGenerator generator = generator(service);
            for (DescribedOperation operation : service.document().operations()) {
                for (DescribedRequest request : generator.ofAllowedParameters(operation)) {
                    HttpResponse<byte[]> response = service.send(request);
                    assertThat(response.statusCode())
                            .as("%s: %s", request, new String(response.body(), StandardCharsets.UTF_8))
                            .isNotIn(400, 422);
                }
            }
        }
    }

    @Test
    void everyParameterIsRefusedWithWhatItsSchemaForbids() throws IOException, InterruptedException {
        for (DescribedService service : services) {
            RequestGenerator generator = generator(service);
            for (DescribedOperation operation : service.document().operations()) {
                for (DescribedRequest request : generator.ofForbiddenParameters(operation)) {
                    assertThat(service.send(request).statusCode())
                            .as("%s", request)
                            .isEqualTo(400);
                }
                for (DescribedRequest request : generator.ofForbiddenPaths(operation)) {
                    assertThat(service.send(request).statusCode())
                            .as("%s", request)
                            .isIn(400, 404);
                }
            }
        }
    }

    @Test
    void everyBodyIsTakenThatItsSchemaAllows() throws IOException, InterruptedException {
        DescribedService service = services.get(0);
        RequestGenerator generator = generator(service);
        for (DescribedOperation operation : withBody(service)) {
            for (int i = 0; i < COUNT; i++) {
                DescribedRequest request = generator.ofAllowedBody(operation);
                HttpResponse<byte[]> response = service.send(request);
                assertThat(response.statusCode())
                        .as("%s: %s", request, new String(response.body(), StandardCharsets.UTF_8))
                        .isIn(202, 204);
            }
        }
    }

    @Test
    void everyBodyIsRefusedThatItsSchemaForbids() throws IOException, InterruptedException {
        DescribedService service = services.get(0);
        RequestGenerator generator = generator(service);
        for (DescribedOperation operation : withBody(service)) {
            int refused = 0;
            for (int i = 0; i < COUNT; i++) {
                Optional<DescribedRequest> request = generator.ofForbiddenBody(operation);
                if (request.isPresent()) {
                    assertThat(service.send(request.get()).statusCode())
                            .as("%s", request.get())
                            .isIn(400, 422);
                    refused++;
                }
            }
            assertThat(refused).as("%s", operation).isPositive();
        }
    }

    @Test
    void everyCombinationOfParametersHasAResponseThatIsDescribed() throws IOException, InterruptedException {
        for (DescribedService service : services) {
            RequestGenerator generator = generator(service);
            for (DescribedOperation operation : service.document().operations()) {
                for (int i = 0; i < COUNT; i++) {
                    service.send(generator.ofAnyParameters(operation));
                }
            }
        }
    }

    private static RequestGenerator generator(DescribedService service) {
        return new RequestGenerator(service.document(), new SplittableRandom(SEED), DEVICE);
    }

    private static List<DescribedOperation> withBody(DescribedService service) {
        List<DescribedOperation> operations = service.document().operations().stream()
                .filter(operation -> operation.json().has("requestBody"))
                .toList();
        assertThat(operations).hasSizeGreaterThan(3);
        return operations;
    }

    @Test
    void twoValidatorsFindNoErrorInTheDocuments() {
        assertThat(Project.INSTANCE.validate())
                .contains("ingest-service.json: 0 and 0 errors", "query-service.json: 0 and 0 errors");
    }

    @ParameterizedTest
    @EnumSource
    void aGeneratedClientPostsReadingsAndReadsAStatistic(Language language) {
        String printed = Project.INSTANCE.use(
                language, ingest.url(), query.url(), UUID.randomUUID().toString());

        // Of 1, 2 and 6: their standard deviation is the root of 7
        assertThat(printed.strip()).isEqualTo("accepted=3 count=3 mean=3 median=2 stddev=2.646");
    }

    /** Created with the first test that needs it. */
    private static final class Project {
        static final ClientProject INSTANCE = create();

        private static ClientProject create() {
            return ClientProject.create(
                    Path.of("target/clients"),
                    Map.of("ingest-service", document(ingest), "query-service", document(query)));
        }
    }
}
