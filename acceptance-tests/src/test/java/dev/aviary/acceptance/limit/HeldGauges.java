package dev.aviary.acceptance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.system.AviarySystem.Service;
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
        OF_BOTH.forEach(gauge -> assertZero(ingest, gauge));
    }

    /** Each is served and 0. */
    static void assertZeroInQuery(Service query) {
        Stream.of(OF_BOTH, OF_QUERY).flatMap(List::stream).forEach(gauge -> assertZero(query, gauge));
    }

    private static void assertZero(Service service, String gauge) {
        assertThat(service.gauge(gauge)).as("%s of %s", gauge, service.url()).isZero();
    }
}
