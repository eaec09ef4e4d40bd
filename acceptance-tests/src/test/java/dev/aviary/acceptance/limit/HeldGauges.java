package dev.aviary.acceptance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.system.Service;
import dev.aviary.support.Metrics;
import java.util.List;
import java.util.stream.Stream;

/** The gauges of what clients make a service hold. */
final class HeldGauges {
    private static final List<String> OF_BOTH = List.of(
            "aviary_requests_in_flight",
            "aviary_requests_bodies_bytes",
            "aviary_answers_bytes",
            "aviary_connections_waiting");
    private static final List<String> OF_QUERY = List.of(
            "aviary_query_memory_bytes",
            "aviary_query_waiting",
            "aviary_exports_readings",
            "aviary_live_sockets",
            "aviary_live_event_streams",
            "aviary_live_frames_bytes");

    private HeldGauges() {}

    /** Each is served and 0. */
    static void assertZeroInIngest(Service ingest) {
        assertZero(ingest, OF_BOTH);
    }

    /** Each is served and 0. */
    static void assertZeroInQuery(Service query) {
        assertZero(query, Stream.of(OF_BOTH, OF_QUERY).flatMap(List::stream).toList());
    }

    /**
     * All in one response: bytes of the response before it may still be counted for a moment, and on a loaded machine a
     * request for each gauge took seconds of the time in which they have to be 0.
     */
    private static void assertZero(Service service, List<String> gauges) {
        Metrics metrics = service.metrics();
        assertThat(gauges)
                .allSatisfy(gauge -> assertThat(metrics.gauge(gauge))
                        .as("%s of %s", gauge, service.url())
                        .isZero());
    }
}
