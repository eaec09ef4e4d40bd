package dev.aviary.ingest.simulation.database;

import dev.aviary.ingest.store.reading.ReadingRow;
import dev.aviary.ingest.store.reading.StoredSeries;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is committed in the simulated database. */
public final class Tables {
    public final Map<Series, StoredSeries> series = new HashMap<>();
    private final Set<ReadingRow> readings = new HashSet<>();
    private final List<ReadingRow> inserted = new ArrayList<>();
    private int drops;
    public final SortedMap<Long, SeriesDay> marks = new TreeMap<>();
    public final Map<SeriesDay, SortedMap<Double, Long>> rollUps = new HashMap<>();
    public final Map<Integer, Long> positions = new HashMap<>();
    public int lastSeriesId;
    public long markingThrough = SimulatedClock.FIRST_DAY - 1;
    public long closedThrough = SimulatedClock.FIRST_DAY - 1;
    public long keptFrom;

    /** A change that a transaction has made; applied when it commits, and again wherever its log is replayed. */
    @FunctionalInterface
    public interface Change {
        void apply(Tables tables);
    }

    public long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    public static SeriesDay dayOf(ReadingRow row) {
        return new SeriesDay(row.seriesId(), EpochMicros.dayOf(row.epochMicros()));
    }

    /** Those that are there already stay as they are: their key is all of the row. */
    public void insertMissing(List<ReadingRow> rows) {
        for (ReadingRow row : rows) {
            if (readings.add(row)) {
                inserted.add(row);
            }
        }
    }

    /** The rows in the order in which they came. */
    public List<ReadingRow> inserted() {
        return inserted;
    }

    /** Drops expired readings, and their roll-ups and marks. */
    public void dropExpired() {
        drops++;
        readings.removeIf(row -> dayOf(row).epochDay() < keptFrom);
        inserted.removeIf(row -> dayOf(row).epochDay() < keptFrom);
        rollUps.keySet().removeIf(day -> day.epochDay() < keptFrom);
        marks.values().removeIf(day -> day.epochDay() < keptFrom);
    }

    /** How often rows were dropped. */
    public int drops() {
        return drops;
    }

    /** How often each value occurs on each of these days. */
    public Map<SeriesDay, SortedMap<Double, Long>> count(Set<SeriesDay> wanted) {
        Map<SeriesDay, SortedMap<Double, Long>> days = new HashMap<>();
        for (ReadingRow row : inserted) {
            SeriesDay day = dayOf(row);
            if (wanted.contains(day)) {
                days.computeIfAbsent(day, any -> new TreeMap<>()).merge(row.value(), 1L, Long::sum);
            }
        }
        return days;
    }
}
