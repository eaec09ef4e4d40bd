package dev.aviary.generator.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.generator.TestServer;
import dev.aviary.generator.TestServer.Reply;
import dev.aviary.model.EpochMicros;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillTest {
    private static final long NOW = EpochMicros.ofIso("2026-11-22T12:00:00.5Z");
    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({"5,1", "5,100", "5,300", "5,301", "5,5000", "1,60", "60,3599"})
    void timesAreUniqueAndWithinTheLastMinutes(long minutes, int points) {
        for (long seed = 0; seed < 20; seed++) {
            long[] moments = RandomTimes.spread(minutes, points, NOW, new SplittableRandom(seed));

            assertThat(moments).hasSize(points).isSorted().doesNotHaveDuplicates();
            assertThat(moments[0]).isGreaterThan(NOW - minutes * 60 * EpochMicros.PER_SECOND - EpochMicros.PER_SECOND);
            assertThat(moments[points - 1]).isLessThanOrEqualTo(NOW);
        }
    }

    @Test
    void timesAreWholeSecondsWhileThereAreEnoughOfThem() {
        assertThat(Arrays.stream(RandomTimes.spread(5, 300, NOW, new SplittableRandom(1))))
                .allMatch(micros -> micros % EpochMicros.PER_SECOND == 0);
        assertThat(Arrays.stream(RandomTimes.spread(5, 301, NOW, new SplittableRandom(1))))
                .anyMatch(micros -> micros % EpochMicros.PER_SECOND != 0);
    }

    @Test
    void timesAreSpreadOverAllTheMinutes() {
        long[] seconds = LongStream.range(0, 200)
                .flatMap(seed -> Arrays.stream(RandomTimes.spread(5, 10, NOW, new SplittableRandom(seed))))
                .map(micros -> (NOW - micros) / EpochMicros.PER_SECOND)
                .toArray();

        for (int minute = 0; minute < 5; minute++) {
            int from = minute * 60;
            assertThat(Arrays.stream(seconds)
                            .filter(s -> s >= from && s < from + 60)
                            .count())
                    .isBetween(300L, 500L);
        }
    }

    @Test
    void recordsAreSentWithinTheirRangesUntilAllAreAcknowledged() throws Exception {
        Set<Double> timestamps = new HashSet<>();
        try (TestServer server =
                new TestServer((request, number) -> number == 3 ? Reply.of(503, "") : Reply.accepted())) {
            long acknowledged =
                    new Backfill(5, 100, null, 1).run(server.endpoint(), NOW, LONG, () -> false, line -> {});

            assertThat(acknowledged).isEqualTo(100);
            assertThat(server.requests()).hasSize(101);
            for (TestServer.Request request : server.requests()) {
                JsonNode json = new ObjectMapper().readTree(request.body());
                assertThat(request.uri()).hasToString("/api/metrics");
                assertThat(json.get("cpu_load").doubleValue()).isBetween(0.0, 100.0);
                assertThat(json.get("concurrency").isIntegralNumber()).isTrue();
                assertThat(json.get("concurrency").intValue()).isBetween(0, 50_000);
                timestamps.add(json.get("timestamp").doubleValue());
            }
        }
        assertThat(timestamps).hasSize(100);
    }

    @Test
    void hostGoesIntoTheQuery() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            new Backfill(5, 1, "web 1&2", 1).run(server.endpoint(), NOW, LONG, () -> false, line -> {});

            assertThat(server.requests().getFirst().uri()).hasToString("/api/metrics?host=web%201%262");
        }
    }

    @Test
    void withoutAnAnswerItGivesUpInTime() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.of(503, ""))) {
            long acknowledged = new Backfill(5, 10, null, 1)
                    .run(server.endpoint(), NOW, Duration.ofMillis(300), () -> false, l -> {});

            assertThat(acknowledged).isZero();
        }
    }

    @Test
    void numbersOutsideTheirRangesAreRefused() {
        assertThatThrownBy(() -> new Backfill(0, 1, null, 1)).hasMessageContaining("minutes");
        assertThatThrownBy(() -> new Backfill(1, 0, null, 1)).hasMessageContaining("points");
    }
}
