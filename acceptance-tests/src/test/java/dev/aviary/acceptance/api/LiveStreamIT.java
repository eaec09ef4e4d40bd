package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import dev.aviary.support.LiveEvents;
import dev.aviary.support.LiveSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is posted to the one service is seen live at every instance of the other. */
class LiveStreamIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    private static Service ingest;
    private static Service query;
    private static Service otherQuery;

    private final UUID device = UUID.randomUUID();
    private final String ofDevice = "/v1/stream?device_uuid=" + device;

    @BeforeAll
    static void start() {
        otherQuery = SharedSystem.anotherQuery(Map.of("AVIARY_SHUTDOWN_TIMEOUT", "10m"));
        ingest = SharedSystem.ingest();
        query = SharedSystem.query();
    }

    /** One test stops it. */
    @BeforeEach
    void startTheOtherQueryWhereItIsStopped() {
        if (!otherQuery.process().isAlive()) {
            otherQuery.startAgain();
        }
        otherQuery.awaitReady();
    }

    @AfterAll
    static void stop() {
        otherQuery.kill();
    }

    @Test
    void aPostIsSeenOnTheSocketsAndTheEventStreamsOfEveryInstance() {
        try (LiveSocket socket = LiveSocket.open(query.port(), ofDevice);
                LiveSocket otherSocket = LiveSocket.open(otherQuery.port(), ofDevice);
                LiveEvents events = LiveEvents.open(query.url() + ofDevice, null)) {
            post(21.5, 1);

            String reading = "{\"date_created\":21,\"device_uuid\":\"" + device + "\",\"type\":\"t\",\"value\":21.5}";
            await().atMost(GENEROUSLY).untilAsserted(() -> {
                assertThat(socket.frames()).containsExactly(reading);
                assertThat(otherSocket.frames()).containsExactly(reading);
            });
            assertThat(events.next().data()).isEqualTo(reading);
        }
    }

    @Test
    void anEventStreamGoesOnAtAnotherInstanceWithoutAGapOrADuplicate() {
        int posts = 100;
        int readings = 5;
        Random random = new Random(7);
        List<String> seen = new ArrayList<>();
        LiveEvents events = LiveEvents.open(query.url() + ofDevice, null);
        Thread posting =
                Thread.ofVirtual().start(() -> IntStream.range(0, posts).forEach(i -> post(i * 10, readings)));
        for (boolean other = true; seen.size() < posts * readings; other = !other) {
            int count = Math.min(1 + random.nextInt(40), posts * readings - seen.size());
            for (int i = 0; i < count; i++) {
                seen.add(events.next().data());
            }
            events.close();
            events = LiveEvents.open((other ? otherQuery : query).url() + ofDevice, events.lastId());
        }
        events.close();

        assertThat(seen).doesNotHaveDuplicates().hasSize(posts * readings);
        await().atMost(GENEROUSLY).until(() -> !posting.isAlive());
    }

    @Test
    void socketsAreToldThatTheServiceStopsAndThenDelayItNoLonger() {
        try (LiveSocket socket = LiveSocket.open(otherQuery.port(), ofDevice);
                LiveEvents events = LiveEvents.open(otherQuery.url() + ofDevice, null)) {
            // Long before the timeout of its shutdown.
            otherQuery.process().terminate(GENEROUSLY);

            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> assertThat(socket.closed()).startsWith("1001"));
            events.readToTheEnd();
        }
    }

    private void post(double first, int count) {
        given().contentType("application/json")
                .body(IntStream.range(0, count)
                        .mapToObj(i -> "{\"type\":\"t\",\"value\":" + (first + i) + ",\"date_created\":"
                                + (int) (first + i) + "}")
                        .collect(Collectors.joining(",", "[", "]")))
                .post(ingest.url() + "/devices/" + device + "/readings")
                .then()
                .statusCode(202);
    }
}
