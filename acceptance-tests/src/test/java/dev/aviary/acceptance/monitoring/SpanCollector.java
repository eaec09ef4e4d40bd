package dev.aviary.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Receives spans as a collector does, by OTLP over HTTP, and keeps them. */
final class SpanCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    SpanCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans of a trace that have arrived, each with the resource attributes of its service. */
    List<CollectedSpan> ofTrace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** The first span that matches, within a minute; fails at once where an export could not be read. */
    CollectedSpan await(Predicate<CollectedSpan> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .failFast(() -> assertThat(failures)
                        .as("exports that could not be read")
                        .isEmpty())
                .until(() -> spans.stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            keep(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        } catch (RuntimeException | LinkageError e) {
            // The JDK's server would pass over it in silence.
            failures.add(e);
            throw e;
        }
    }

    private void keep(ExportTraceServiceRequest request) {
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList()
                                .forEach(span -> spans.add(CollectedSpan.of(resource.getResource(), span)))));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
