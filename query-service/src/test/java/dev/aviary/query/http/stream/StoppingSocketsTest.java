package dev.aviary.query.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.query.FewConnections;
import dev.aviary.query.RelayedDatabase;
import dev.aviary.support.LiveSocket;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FewConnections.class)
@WithTestResource(RelayedDatabase.class)
final class StoppingSocketsTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Event<ShutdownDelayInitiatedEvent> stopping;

    @Test
    void closesEverySocketWithTryAgainWhileItStops() {
        try (LiveSocket before = open()) {
            stopping.fire(new ShutdownDelayInitiatedEvent());

            try (LiveSocket meanwhile = open()) {
                await().atMost(GENEROUSLY)
                        .untilAsserted(() -> assertThat(List.of(before.closed(), meanwhile.closed()))
                                .containsOnly("1001 The service is stopping. Reconnect."));
            }
        }
    }

    private LiveSocket open() {
        return LiveSocket.open(service.getPort(), "/v1/stream");
    }
}
