package dev.aviary.acceptance.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.acceptance.system.TopicRecords;
import dev.aviary.stack.LocalStack;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private static SpanCollector collector;
    private static AviarySystem system;
    private static AviarySystem untraced;
    private static Service ingestApi;
    private static Service query;

    @BeforeAll
    static void start() {
        collector = new SpanCollector();
        system = new AviarySystem(
                STACK.kafkaBootstrapServers(),
                STACK.createDatabase("traced"),
                Map.of(
                        "AVIARY_TRACES_ENDPOINT",
                        collector.url(),
                        "AVIARY_TRACES_RATIO",
                        "1",
                        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                        "200ms"));
        untraced = new AviarySystem(STACK.kafkaBootstrapServers(), STACK.createDatabase("untraced"));
        ingestApi = system.ingestApi();
        query = system.query();
    }

    @AfterAll
    static void stop() {
        system.close();
        untraced.close();
        collector.close();
    }

    @Test
    void everyRequestIsOneTraceFromTheEdgeThroughKafkaToTheTransactionThatStoresIt() {
        List<String> traces = Stream.generate(TracingIT::newTrace).limit(20).toList();
        ingestApi.awaitReady();
        traces.forEach(TracingIT::post);
        // All of them wait in Kafka now, so that the writer's first batch holds several.
        Service writer = system.writer().awaitReady();

        List<CollectedSpan> stored = traces.stream()
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
        // The first record of a batch may be another test's; the span of the whole batch is in its trace.
        CollectedSpan copying = collector.await(span -> span.name().equals("COPY readings")
                && stored.stream()
                        .anyMatch(processing -> processing.traceId().equals(span.traceId())
                                || processing.linkedTraces().contains(span.traceId())));
        assertThat(collector.await(span -> span.spanId().equals(copying.parentId())))
                .matches(TracingIT::isProcessing);
        assertThat(collector.ofTrace(traces.getFirst()))
                .extracting(CollectedSpan::service)
                .containsOnly("ingest-service");
        writer.process().kill();
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
        ingestApi.awaitReady();

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
    void logLinesCarryTheTraceInBothFormats() {
        ingestApi.awaitReady();
        // Both are there before the writer is, which consumes them in one batch.
        String first = newTrace();
        String second = newTrace();
        TopicRecords.of(system.readingsTopic(), STACK)
                .publish("no batch of readings", List.of(parent(first), parent(second)));
        Service writer = system.writer().awaitReady();
        for (String trace : List.of(first, second)) {
            await().atMost(LIMIT)
                    .until(
                            () -> writer.process().output().lines(),
                            lines -> lines.anyMatch(
                                    line -> line.contains("event=dead_letter ") && line.contains("trace=" + trace)));
        }
        writer.process().kill();

        String inJson = newTrace();
        Service json = system.writerLoggingJson().awaitReady();
        TopicRecords.of(system.readingsTopic(), STACK).publish("no batch of readings", List.of(parent(inJson)));
        await().atMost(LIMIT)
                .until(
                        () -> json.process().output().lines(),
                        lines -> lines.filter(line -> line.startsWith("{"))
                                .filter(line -> line.contains("event=dead_letter"))
                                .anyMatch(line ->
                                        inJson.equals(JsonPath.from(line).getString("mdc.traceId"))));
        json.process().kill();
    }

    @Test
    void withoutACollectorNothingIsTracedAndNoRecordCarriesAHeader() {
        Service off = untraced.ingestApi().awaitReady();

        given().header("traceparent", parent(newTrace()))
                .contentType("application/json")
                .body("{\"type\":\"t\",\"value\":1}")
                .post(off.url() + DEVICE)
                .then()
                .statusCode(202);

        assertThat(TopicRecords.of(untraced.readingsTopic(), STACK).headersOfAll())
                .hasSize(1)
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
