package dev.aviary.acceptance.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import dev.aviary.acceptance.system.TopicRecords;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request is followed through both services and through Kafka, by a collector that receives what they send. */
class TracingIT {
    private static final String DEVICE = "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final LocalStack STACK = LocalStack.shared();
    private static final Random RANDOM = new Random(7);

    private static final List<String> TRACES =
            Stream.generate(TracingIT::newTrace).limit(20).toList();
    private static final List<String> DEAD_LETTERS =
            Stream.generate(TracingIT::newTrace).limit(2).toList();

    private static SpanCollector collector;
    private static Database database;
    private static AviarySystem system;
    private static Service ingestApi;
    private static Service writer;
    private static Service query;

    @BeforeAll
    static void start() {
        collector = new SpanCollector();
        database = STACK.createDatabase("traced");
        system = tracedSystem();
        ingestApi = system.ingestApi();
        query = system.query();
        ingestApi.awaitReady();
        TRACES.forEach(TracingIT::post);
        publishNoBatchOfReadings(system, DEAD_LETTERS);
        // All of them wait in Kafka now, so that the writer's first batch holds several.
        writer = system.writer();
    }

    /** With topics of its own, on one database. */
    private static AviarySystem tracedSystem() {
        return new AviarySystem(
                STACK.kafkaBootstrapServers(),
                database,
                Map.of(
                        "AVIARY_TRACES_ENDPOINT",
                        collector.url(),
                        "AVIARY_TRACES_RATIO",
                        "1",
                        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                        "200ms"));
    }

    private static void publishNoBatchOfReadings(AviarySystem to, List<String> traces) {
        TopicRecords.of(to.readingsTopic(), STACK)
                .publish(
                        "no batch of readings",
                        traces.stream().map(TracingIT::parent).toList());
    }

    @AfterAll
    static void stop() {
        system.close();
        collector.close();
    }

    @Test
    void everyRequestIsOneTraceFromTheEdgeThroughKafkaToTheTransactionThatStoresIt() {
        List<CollectedSpan> stored = TRACES.stream()
                .map(trace -> collector.await(span -> span.traceId().equals(trace) && isProcessing(span)))
                .toList();
        assertThat(stored).allSatisfy(processing -> {
            List<CollectedSpan> trace = collector.ofTrace(processing.traceId());
            CollectedSpan sending = only(trace, SpanKind.SPAN_KIND_PRODUCER);
            CollectedSpan serving = only(trace, SpanKind.SPAN_KIND_SERVER);
            assertThat(serving.name()).isEqualTo("POST /devices/{device_uuid}/readings");
            assertThat(sending.isChildOf(serving)).isTrue();
            assertThat(processing.isChildOf(sending)).isTrue();
        });
        assertThat(stored)
                .anySatisfy(processing ->
                        assertThat(processing.linkedTraces()).isNotEmpty().doesNotContain(processing.traceId()));
        // The first record of a batch may be a dead letter; the span of the whole batch is in its trace.
        CollectedSpan copying = collector.await(span -> span.name().equals("COPY readings")
                && stored.stream()
                        .anyMatch(processing -> processing.traceId().equals(span.traceId())
                                || processing.linkedTraces().contains(span.traceId())));
        assertThat(collector.await(span -> span.spanId().equals(copying.parentId())))
                .matches(TracingIT::isProcessing);
        assertThat(collector.ofTrace(TRACES.getFirst()))
                .extracting(CollectedSpan::service)
                .containsOnly("ingest-service");
    }

    private static boolean isProcessing(CollectedSpan span) {
        return span.name().equals("process " + system.readingsTopic());
    }

    private static CollectedSpan only(List<CollectedSpan> trace, SpanKind kind) {
        List<CollectedSpan> found =
                trace.stream().filter(span -> span.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aQuestionsTraceHoldsItsStatements() {
        String trace = newTrace();
        given().header("traceparent", parent(trace))
                .get(query.awaitReady().url() + DEVICE)
                .then()
                .statusCode(200);

        CollectedSpan statement = collector.await(span -> span.traceId().equals(trace)
                && span.kind() == SpanKind.SPAN_KIND_CLIENT
                && span.attributes().values().stream().anyMatch(text -> text.contains("FROM series")));
        assertThat(statement.service()).isEqualTo("query-service");
        assertThat(collector
                        .await(span -> span.spanId().equals(statement.parentId()))
                        .name())
                .isEqualTo("GET /devices/{device_uuid}/readings");
    }

    @Test
    void latenciesNameATraceThatTookAsLong() {
        String trace = newTrace();

        await().atMost(LIMIT).untilAsserted(() -> {
            post(trace);
            assertThat(metrics(ingestApi))
                    .containsPattern(
                            "http_server_requests_seconds_bucket\\{[^}]*uri=\"/devices/\\{device_uuid}/readings\""
                                    + "[^}]*} [0-9.]+ # \\{[^}]*trace_id=\"[0-9a-f]{32}\"");
        });
    }

    private static String metrics(Service service) {
        return given().accept("application/openmetrics-text; version=1.0.0")
                .get(service.url() + "/metrics")
                .asString();
    }

    @Test
    void logLinesCarryTheTraceOfEachRecordOfABatch() {
        for (String trace : DEAD_LETTERS) {
            await().atMost(LIMIT)
                    .until(
                            () -> writer.process().output().lines(),
                            lines -> lines.anyMatch(
                                    line -> line.contains("event=dead_letter ") && line.contains("trace=" + trace)));
        }
    }

    @Test
    void logLinesInJsonCarryTheTrace() {
        String trace = newTrace();
        try (AviarySystem loggingJson = tracedSystem()) {
            Service json = loggingJson.writerLoggingJson().awaitReady();
            publishNoBatchOfReadings(loggingJson, List.of(trace));
            await().atMost(LIMIT)
                    .until(
                            () -> json.process().output().lines(),
                            lines -> lines.filter(line -> line.startsWith("{"))
                                    .filter(line -> line.contains("event=dead_letter"))
                                    .anyMatch(line ->
                                            trace.equals(JsonPath.from(line).getString("mdc.traceId"))));
        }
    }

    @Test
    void withoutACollectorNothingIsTracedAndNoRecordCarriesAHeader() {
        given().header("traceparent", parent(newTrace()))
                .contentType("application/json")
                .body("{\"type\":\"t\",\"value\":1}")
                .post(SharedSystem.ingest().url() + "/devices/" + UUID.randomUUID() + "/readings")
                .then()
                .statusCode(202);

        assertThat(TopicRecords.of(SharedSystem.readingsTopic(), STACK).headersOfAll())
                .isNotEmpty()
                .allSatisfy(headers -> assertThat(headers).isEmpty());
    }

    private static void post(String trace) {
        given().header("traceparent", parent(trace))
                .contentType("application/json")
                .body("{\"type\":\"t\",\"value\":" + RANDOM.nextInt() + "}")
                .post(ingestApi.url() + DEVICE)
                .then()
                .statusCode(202);
    }

    private static String newTrace() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** As W3C Trace Context writes a sampled parent. */
    private static String parent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }
}
