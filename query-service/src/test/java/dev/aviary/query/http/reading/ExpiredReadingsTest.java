package dev.aviary.query.http.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.fixture.StoredRollUps;
import dev.aviary.query.http.SeriesQueries;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every answer is as if expired readings had never been sent, whether their rows are there still or not. */
@QuarkusTest
@WithTestResource(RealParts.class)
class ExpiredReadingsTest {
    private static final long FIRST_DAY = LocalDate.parse("1980-01-20").toEpochDay();
    private static final int DAYS = 60;

    /** In the middle of a chunk. */
    private static final LocalDate KEPT_FROM = LocalDate.parse("1980-02-16");

    private static final List<String> RANGES = List.of(
            "",
            "start=1980-02-03T04:05:06&end=1980-03-09T10:11:12",
            "start=1980-02-01&end=1980-03-01",
            "end=1980-02-10");

    private final String host = "host-" + UUID.randomUUID();
    private final String otherHost = "host-" + UUID.randomUUID();
    private final Series series = cpuLoad(host);
    private final Series neverSentMore = cpuLoad(otherHost);

    @AfterEach
    void keepAllAgain() {
        keepFrom(LocalDate.parse("0001-01-01"));
    }

    @Test
    void noAnswerHoldsReadingsPastTheirRetention() {
        storeAll();

        keepFrom(KEPT_FROM);

        assertThatNoAnswerDependsOnExpiredReadings();
    }

    @Test
    void norDoesOneFromRollUps() {
        storeAll();
        StoredRollUps.rollUp(series);
        StoredRollUps.rollUp(neverSentMore);

        keepFrom(KEPT_FROM);

        assertThatNoAnswerDependsOnExpiredReadings();
    }

    @Test
    void aLateReadingOfAnExpiredDayIsInNoAnswer() {
        storeAll();
        StoredRollUps.rollUp(series);
        keepFrom(KEPT_FROM);

        StoredReadings.store(readings(series, new Random(9), 50, FIRST_DAY - 40, KEPT_FROM.toEpochDay()));

        assertThatNoAnswerDependsOnExpiredReadings();
    }

    @Test
    void nothingChangesWhenItsRowsGo() {
        storeAll();
        StoredRollUps.rollUp(series);
        keepFrom(KEPT_FROM);
        List<Map<String, String>> before = List.of(answers(host, series), answers(otherHost, neverSentMore));

        StoredReadings.execute("SELECT drop_chunks('readings', older_than => TIMESTAMPTZ '1980-02-16 UTC')");
        StoredReadings.execute("DELETE FROM reading_days WHERE day < '1980-02-16'");

        assertThat(List.of(answers(host, series), answers(otherHost, neverSentMore)))
                .isEqualTo(before);
        assertThatNoAnswerDependsOnExpiredReadings();
    }

    /** All queries begin after the readings have expired, as do all that run when the writer drops them an hour later. */
    @Test
    void responsesAreEqualWhileItsRowsAreDropped() throws Exception {
        storeAll();
        StoredRollUps.rollUp(series);
        keepFrom(KEPT_FROM);
        Map<String, String> expected = answers(host, series);
        AtomicBoolean gone = new AtomicBoolean();

        try (ExecutorService clients = Executors.newFixedThreadPool(3)) {
            List<Future<Set<Map<String, String>>>> responses = Stream.generate(
                            () -> clients.submit(() -> queryUntil(gone)))
                    .limit(3)
                    .toList();
            try {
                StoredReadings.execute("UPDATE rollup_horizon SET kept_since = now() - INTERVAL '2 hours'");
                await().untilAsserted(ExpiredReadingsTest::dropChunks);
                StoredReadings.execute("SELECT delete_forgotten_rollups(0, 1000000)");
                StoredReadings.store(readings(series, new Random(9), 50, FIRST_DAY, KEPT_FROM.toEpochDay()));
            } finally {
                gone.set(true);
            }
            for (Future<Set<Map<String, String>>> received : responses) {
                assertThat(received.get()).containsExactly(expected);
            }
        }
        assertThat(answers(host, series)).isEqualTo(expected);
    }

    private Set<Map<String, String>> queryUntil(AtomicBoolean gone) {
        Set<Map<String, String>> received = new HashSet<>();
        do {
            received.add(answers(host, series));
        } while (!gone.get());
        return received;
    }

    private static void dropChunks() {
        StoredReadings.execute("SELECT drop_forgotten_chunks()");
    }

    @Test
    void aDeviceWhoseReadingsHaveAllExpiredHasNone() {
        StoredReadings.store(readings(series, new Random(1), 20, FIRST_DAY, KEPT_FROM.toEpochDay()));

        keepFrom(KEPT_FROM);

        given().get("/devices/" + series.deviceUuid() + "/readings/median?type=cpu_load")
                .then()
                .statusCode(404);
        assertThat(device(series.deviceUuid())).containsOnlyKeys("device_uuid", "types");
    }

    private void assertThatNoAnswerDependsOnExpiredReadings() {
        assertThat(answers(host, series)).isEqualTo(answers(otherHost, neverSentMore));
    }

    private void storeAll() {
        StoredReadings.store(readings(series, new Random(1), 700, FIRST_DAY, KEPT_FROM.toEpochDay()));
        long end = FIRST_DAY + DAYS;
        StoredReadings.store(readings(series, new Random(2), 1_000, KEPT_FROM.toEpochDay(), end));
        StoredReadings.store(readings(neverSentMore, new Random(2), 1_000, KEPT_FROM.toEpochDay(), end));
    }

    private static void keepFrom(LocalDate day) {
        StoredReadings.execute("UPDATE rollup_horizon SET kept_from = '%s'".formatted(day));
    }

    private static Series cpuLoad(String host) {
        return new Series(NamedDevice.of(host).uuid(), "cpu_load");
    }

    /** The answers of both APIs for a host, without its name. */
    private static Map<String, String> answers(String host, Series series) {
        Map<String, String> answers = SeriesQueries.answers(series, RANGES);
        String device = series.deviceUuid().toString();
        for (String range : RANGES) {
            for (String query : List.of("", "/max_cpu_load", "/min_cpu_load")) {
                answers.put(
                        "host" + query + " " + range,
                        SeriesQueries.answer("/api/metrics" + query, "host=" + host, range));
            }
        }
        answers.put("device", device(series.deviceUuid()).toString());
        answers.replaceAll((query, answer) -> answer.replace(device, "").replace(host, ""));
        return answers;
    }

    private static Map<String, Object> device(UUID uuid) {
        List<Map<String, Object>> devices =
                given().get("/devices?q=" + uuid).jsonPath().getList("");
        assertThat(devices).hasSize(1);
        return devices.getFirst();
    }

    /** At times of their own, so that each counts. */
    private static List<Reading> readings(Series series, Random random, int count, long firstDay, long endDay) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long micros =
                    (long) ((firstDay + random.nextDouble() * (endDay - firstDay)) * (double) EpochMicros.PER_DAY);
            readings.add(new Reading(series, micros, random.nextInt(400) / 10.0));
        }
        return readings;
    }
}
