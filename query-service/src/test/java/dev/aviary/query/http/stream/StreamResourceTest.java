package dev.aviary.query.http.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.PublishedEvents;
import dev.aviary.support.LiveEvents;
import dev.aviary.support.LiveEvents.Event;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class StreamResourceTest {
    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private final PublishedEvents published = new PublishedEvents();
    private final Series series = new Series(UUID.randomUUID(), "temperature");
    private final String filter = "?device_uuid=" + series.deviceUuid();

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void sendsReadingsAndMetricsAsEventsOfOneLineWithAnIdEach() {
        String name = "m" + UUID.randomUUID();
        try (LiveEvents readings = open(filter, null);
                LiveEvents metrics = open("?name=" + name, null)) {
            published.publish(0, PublishedEvents.readings(series, 1.25));
            published.publish(name, "{\"name\":\"x\",\r\n\"value\":[1]}");

            Event reading = readings.next(1).getFirst();
            assertThat(reading.name()).isEqualTo("reading");
            assertThat(reading.data()).startsWith("{\"date_created\":").endsWith("\"value\":1.25}");
            assertThat(reading.id()).matches("[0-9a-z.-]*_[0-9a-z.-]*");
            Event metric = metrics.next(1).getFirst();
            assertThat(metric.name()).isEqualTo("metric");
            assertThat(metric.data()).isEqualTo("{\"name\":\"x\",  \"value\":[1]}");
        }
    }

    @Test
    void goesOnAfterAnyEventWithoutAGapOrADuplicate() {
        int frames = 60;
        int readingsInAFrame = 7;
        Random random = new Random(4);
        List<String> seen = new ArrayList<>();
        String lastId = null;
        try (LiveEvents first = open(filter, null)) {
            lastId = first.lastId();
        }
        Thread publishing = Thread.ofVirtual()
                .start(() -> IntStream.range(0, frames)
                        .forEach(frame ->
                                published.publish(frame % 3, readings(frame * readingsInAFrame, readingsInAFrame))));
        while (seen.size() < frames * readingsInAFrame) {
            try (LiveEvents connection = open(filter, lastId)) {
                int count = 1 + random.nextInt(Math.min(40, frames * readingsInAFrame - seen.size()));
                connection.next(count).forEach(event -> seen.add(event.data()));
                lastId = connection.lastId();
            }
        }

        assertThat(seen).doesNotHaveDuplicates().hasSize(frames * readingsInAFrame);
        assertThat(publishing.isAlive()).isFalse();
    }

    @Test
    void goesOnAmongReadingsOfPartitionsThatWereAddedSince() {
        try (LiveEvents before = open(filter, null)) {
            published.publish(published.addPartition(), PublishedEvents.readings(series, 5));

            try (LiveEvents after = open(filter, before.lastId())) {
                assertThat(after.next(1).getFirst().data()).contains("\"value\":5}");
            }
            assertThat(before.next(1).getFirst().data()).contains("\"value\":5}");
        }
    }

    @Test
    void sendsAGapFirstWhenKafkaNoLongerHasTheNextRecord() {
        try (LiveEvents before = open(filter, null)) {
            int partition = published.addPartition();
            published.publish(partition, PublishedEvents.readings(series, 1, 2));
            String lastId = before.next(1).getFirst().id();
            published.deleteRecords(partition);
            published.publish(partition, PublishedEvents.readings(series, 3));

            try (LiveEvents after = open(filter, lastId)) {
                List<Event> events = after.next(2);
                assertThat(events.get(0).name()).isEqualTo("gap");
                assertThat(events.get(1).data()).contains("\"value\":3}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "zzzzzzzzz.1.2_", "1.2.3.4.5.6.7.8.9.a.b.c.d_1"})
    void sendsAGapFirstForAnIdThatKafkaNeverHad(String lastId) {
        try (LiveEvents events = open(filter, lastId)) {
            assertThat(events.next(1).getFirst().name()).isEqualTo("gap");
            published.publish(0, PublishedEvents.readings(series, 6));
            assertThat(events.next(1).getFirst().data()).contains("\"value\":6}");
        }
    }

    @Test
    void servesAStreamOnlyToClientsThatAcceptOne() {
        given().accept("application/json")
                .get("/v1/stream/")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        given().accept("text/event-stream").get("/v1/stream?type=1").then().statusCode(400);
        given().accept("text/event-stream").post("/v1/stream").then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/*", "text/html, */*;q=0.1"})
    void isServedToThoseWhoTakeAnything(String accept) {
        try (LiveEvents events = LiveEvents.open(service + "v1/stream" + filter, null, accept)) {
            published.publish(0, PublishedEvents.readings(series, 7));
            assertThat(events.next(1).getFirst().data()).contains("\"value\":7}");
        }
    }

    private List<Reading> readings(int first, int count) {
        return PublishedEvents.readings(
                series,
                DoubleStream.iterate(first, value -> value + 1).limit(count).toArray());
    }

    private LiveEvents open(String query, @Nullable String lastId) {
        return LiveEvents.open(service + "v1/stream" + query, lastId);
    }
}
