package dev.aviary.ingest.store.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingBatchesTest {
    private static final Series SERIES = new Series(new UUID(1, 2), "a");
    private static final WriterConfig LIMITS = new WriterConfig() {
        @Override
        public int maxReadingsPerTransaction() {
            return 100;
        }

        @Override
        public int maxChunksPerTransaction() {
            return 4;
        }

        @Override
        public long seriesCacheSize() {
            return 1;
        }

        @Override
        public Duration sessionTimeout() {
            return Duration.ofSeconds(6);
        }
    };

    @Test
    void leavesASmallBatchAsItIs() {
        List<Reading> batch = List.of(new Reading(SERIES, 5, 1), new Reading(SERIES, 3, 1));

        assertThat(ReadingBatches.of(batch, LIMITS)).containsExactly(batch);
        assertThat(ReadingBatches.of(List.of(), LIMITS)).isEmpty();
    }

    @Test
    void holdsEveryTransactionWithinBothLimitsAndLosesNothing() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<Reading> batch = new ArrayList<>();
            int days = 1 + random.nextInt(400);
            for (int i = 0; i < 1 + random.nextInt(1_000); i++) {
                batch.add(new Reading(SERIES, random.nextLong(days * EpochMicros.PER_DAY), i));
            }

            List<List<Reading>> transactions = ReadingBatches.of(batch, LIMITS);

            assertThat(transactions.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(batch);
            assertThat(transactions).allSatisfy(transaction -> {
                assertThat(transaction).hasSizeBetween(1, 100);
                assertThat(chunksOf(transaction)).hasSizeLessThanOrEqualTo(4);
            });
        }
    }

    private static Set<Long> chunksOf(List<Reading> readings) {
        Set<Long> chunks = new HashSet<>();
        readings.forEach(reading -> chunks.add(ReadingRow.chunkOf(reading.epochMicros())));
        return chunks;
    }
}
