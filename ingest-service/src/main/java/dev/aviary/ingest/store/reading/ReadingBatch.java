package dev.aviary.ingest.store.reading;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readings of one transaction as rows: sorted, each once, and with the days by which they widen their series. */
public record ReadingBatch(List<ReadingRow> rows, Map<Series, StoredSeries> widened) {

    public static ReadingBatch of(List<Reading> readings, Map<Series, StoredSeries> stored) {
        List<ReadingRow> rows = new ArrayList<>(readings.size());
        Map<Series, StoredSeries> widened = new HashMap<>();
        for (Reading reading : readings) {
            StoredSeries series = stored(reading.series(), widened, stored);
            rows.add(new ReadingRow(series.id(), reading.epochMicros(), reading.value()));
            long day = EpochMicros.dayOf(reading.epochMicros());
            if (!series.covers(day, day)) {
                widened.put(reading.series(), series.widened(day, day));
            }
        }
        rows.sort(ReadingRow.BY_CHUNK_AND_KEY);
        return new ReadingBatch(distinct(rows), widened);
    }

    /** The days up to one, as days since 1970, of which there are readings; each once, in the order of the rows. */
    public List<SeriesDay> daysThrough(long lastEpochDay) {
        List<SeriesDay> days = new ArrayList<>();
        @Nullable SeriesDay last = null;
        for (ReadingRow row : rows) {
            long epochDay = EpochMicros.dayOf(row.epochMicros());
            boolean again = last != null && last.seriesId() == row.seriesId() && last.epochDay() == epochDay;
            if (!again && epochDay <= lastEpochDay) {
                last = new SeriesDay(row.seriesId(), epochDay);
                days.add(last);
            }
        }
        return days;
    }

    public static Set<Series> seriesOf(Collection<Reading> readings) {
        Set<Series> series = new HashSet<>();
        readings.forEach(reading -> series.add(reading.series()));
        return series;
    }

    private static StoredSeries stored(
            Series series, Map<Series, StoredSeries> widened, Map<Series, StoredSeries> stored) {
        @Nullable StoredSeries found = widened.getOrDefault(series, stored.get(series));
        if (found == null) {
            throw new IllegalStateException("no id for " + series);
        }
        return found;
    }

    private static List<ReadingRow> distinct(List<ReadingRow> sorted) {
        List<ReadingRow> distinct = new ArrayList<>(sorted.size());
        @Nullable ReadingRow last = null;
        for (ReadingRow row : sorted) {
            if (!row.equals(last)) {
                distinct.add(row);
            }
            last = row;
        }
        return distinct;
    }
}
