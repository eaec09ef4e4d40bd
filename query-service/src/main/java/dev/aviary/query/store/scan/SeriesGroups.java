package dev.aviary.query.store.scan;

import dev.aviary.query.store.series.SeriesRow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chosen series, and the groups to which they belong.
 *
 * @param rows none twice
 * @param names of the groups, in the order of the response; null for the series that have none
 * @param groupOfSeries the index of the group by the series' ids; absent for the first
 */
public record SeriesGroups(List<SeriesRow> rows, List<@Nullable String> names, Map<Integer, Integer> groupOfSeries) {
    /** All in one group without a name. */
    public static SeriesGroups ofOne(List<SeriesRow> rows) {
        return new SeriesGroups(rows, Collections.singletonList(null), Map.of());
    }

    public int groupOf(int seriesId) {
        return groupOfSeries.getOrDefault(seriesId, 0);
    }
}
