package dev.aviary.ingest.store.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class ReadingWriterTest {
    @Inject
    ReadingStorage writer;

    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "temperature");

    @Test
    void storesLateAndRepeatedReadingsOnceInAnyOrder() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            readings.add(new Reading(series, i * EpochMicros.PER_DAY / 7, i % 3));
        }
        List<Reading> shuffled = new ArrayList<>(readings);
        shuffled.addAll(readings.subList(100, 200));
        Collections.shuffle(shuffled, new Random(4));

        writer.write(shuffled.subList(0, 300));
        writer.write(shuffled.subList(200, 600));
        writer.write(readings);

        assertThat(rows.readingsOf(device))
                .containsExactlyElementsOf(
                        readings.stream().map(ReadingWriterTest::row).toList());
    }

    @Test
    void keepsTheDaysBetweenWhichTheReadingsLie() throws Exception {
        writer.write(List.of(new Reading(series, 10 * EpochMicros.PER_DAY, 1)));
        writer.write(List.of(new Reading(series, 3 * EpochMicros.PER_DAY + 5, 1)));
        writer.write(List.of(new Reading(series, 5 * EpochMicros.PER_DAY, 1)));

        assertThat(rows.daysOf(device)).containsExactly("temperature 1970-01-04 1970-01-11");
    }

    @Test
    void storesWhatSeveralWritersGetAtOnce() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            readings.add(new Reading(new Series(device, "t" + i % 5), i * 1_000_000L, i));
        }
        List<Future<?>> writes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 8; i++) {
                List<Reading> shuffled = new ArrayList<>(readings);
                Collections.shuffle(shuffled, new Random(i));
                writes.add(pool.submit(() -> {
                    writer.write(shuffled);
                    return null;
                }));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        }

        assertThat(rows.readingsOf(device)).hasSize(2_000);
    }

    @Test
    void reportsWhenTheDatabaseRefusesTheReadings() throws Exception {
        writer.write(List.of(new Reading(series, 1, 1)));
        Reading beyondThePostgresCalendar = new Reading(series, Long.MAX_VALUE, 1);

        assertThatThrownBy(() -> writer.write(List.of(beyondThePostgresCalendar)))
                .isInstanceOf(RefusedByDatabaseException.class);
        writer.write(List.of(new Reading(series, 2, 1)));

        assertThat(rows.readingsOf(device)).containsExactly("temperature@1=1", "temperature@2=1");
    }

    private static String row(Reading reading) {
        return "temperature@" + reading.epochMicros() + "=" + Math.round(reading.value());
    }
}
