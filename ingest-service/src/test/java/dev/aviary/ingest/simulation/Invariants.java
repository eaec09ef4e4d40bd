package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.Tables;
import dev.aviary.ingest.simulation.traffic.SimulatedFleet;
import dev.aviary.ingest.simulation.traffic.SimulatedTopic;
import dev.aviary.ingest.simulation.traffic.SimulatedTopic.Entry;
import dev.aviary.ingest.store.reading.ReadingRow;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has to hold in every snapshot of the database, and what has to hold once all is well again. */
final class Invariants {
    private final SimulatedSystem system;
    private final long[] checkedOffsets = new long[SimulatedTopic.PARTITIONS];
    private long checkedVersion = -1;
    private @Nullable Tables checked;
    private int checkedDrops;
    private int checkedRows;
    private final Map<Integer, Series> byId = new HashMap<>();
    private final Set<Reading> stored = new HashSet<>();
    private final Map<SeriesDay, SortedMap<Double, Long>> recount = new HashMap<>();

    Invariants(SimulatedSystem system) {
        this.system = system;
    }

    /**
     * Does nothing where no commit came since the last time: snapshots show what is committed. Rows are only added, unless
     * the database is replaced or old rows are dropped, so that each is looked at once.
     */
    void check() {
        if (system.database().version() == checkedVersion) {
            return;
        }
        checkedVersion = system.database().version();
        Tables tables = system.database().tables();
        if (tables != checked || tables.drops() != checkedDrops) {
            beginAgain(tables);
        }
        checkSeries(tables);
        List<ReadingRow> rows = tables.inserted();
        rows.subList(checkedRows, rows.size()).forEach(row -> checkRow(tables, row));
        checkedRows = rows.size();
        checkRollUps(tables);
        checkPositions(tables);
    }

    private void beginAgain(Tables tables) {
        checked = tables;
        checkedDrops = tables.drops();
        checkedRows = 0;
        Arrays.fill(checkedOffsets, 0);
        byId.clear();
        stored.clear();
        recount.clear();
    }

    private void checkSeries(Tables tables) {
        if (byId.size() < tables.series.size()) {
            byId.clear();
            tables.series.forEach(
                    (series, known) -> require(byId.put(known.id(), series) == null, "two series of one id", series));
        }
    }

    /** A stored reading belongs to a series, was sent, and is there once. */
    private void checkRow(Tables tables, ReadingRow row) {
        Series series = byId.get(row.seriesId());
        require(series != null, "stored under an id of no series", row);
        Reading reading = new Reading(Checked.present(series), row.epochMicros(), row.value());
        long day = SimulatedFleet.dayOf(reading);
        require(stored.add(reading), "stored twice", reading);
        require(system.fleet().sent.contains(reading), "stored and never sent", reading);
        require(Checked.present(tables.series.get(series)).covers(day, day), "outside the days of its series", reading);
        recount.computeIfAbsent(Tables.dayOf(row), any -> new TreeMap<>()).merge(row.value(), 1L, Long::sum);
    }

    /** A position is never ahead of its data. */
    private void checkPositions(Tables tables) {
        for (int partition = 0; partition < SimulatedTopic.PARTITIONS; partition++) {
            long position = tables.position(partition);
            for (long offset = checkedOffsets[partition]; offset < position; offset++) {
                Entry entry = system.topic().all(partition).get((int) offset);
                if (!system.topic().reportedLost().contains(entry)) {
                    entry.readings().forEach(reading -> require(isThere(reading), "position ahead of", reading));
                }
            }
            checkedOffsets[partition] = position;
        }
    }

    /** Everything that was acknowledged is stored, or dead-lettered, expired or reported as lost. */
    void checkWell() {
        Set<Reading> lost = lost();
        for (Reading reading : system.fleet().acknowledged) {
            require(isThere(reading) || lost.contains(reading), "acknowledged and not stored", reading);
        }
        require(system.database().tables().marks.isEmpty(), "marks are left", "");
    }

    /** What Kafka deleted before it was stored. The writer reports it once it has the next record of the partition. */
    private Set<Reading> lost() {
        Set<Entry> lost = new HashSet<>(system.topic().reportedLost());
        for (int partition = 0; partition < SimulatedTopic.PARTITIONS; partition++) {
            long position = system.database().tables().position(partition);
            long first = system.topic().first(partition);
            if (position < first) {
                lost.addAll(system.topic().all(partition).subList((int) position, (int) first));
            }
        }
        Set<Reading> readings = new HashSet<>();
        lost.forEach(entry -> readings.addAll(entry.readings()));
        return readings;
    }

    private boolean isThere(Reading reading) {
        return stored.contains(reading)
                || system.deadLetters().contains(reading)
                || SimulatedFleet.dayOf(reading) < system.database().tables().keptFrom;
    }

    /** A statistic is made of the roll-ups of closed days without a mark, and of the readings of all others. */
    private void checkRollUps(Tables tables) {
        Set<SeriesDay> days = new HashSet<>(recount.keySet());
        days.addAll(tables.rollUps.keySet());
        tables.marks.values().forEach(days::remove);
        for (SeriesDay day : days) {
            if (day.epochDay() <= tables.closedThrough && day.epochDay() >= tables.keptFrom) {
                SortedMap<Double, Long> counted = recount.getOrDefault(day, Collections.emptySortedMap());
                SortedMap<Double, Long> kept = tables.rollUps.getOrDefault(day, Collections.emptySortedMap());
                require(counted.equals(kept), "roll-up differs from the recount", day);
            }
        }
    }

    private static void require(boolean holds, String what, Object subject) {
        if (!holds) {
            throw new AssertionError(what + ": " + subject);
        }
    }
}
