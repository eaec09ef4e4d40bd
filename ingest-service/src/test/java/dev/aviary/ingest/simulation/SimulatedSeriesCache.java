package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.database.SimulatedTransaction;
import dev.aviary.ingest.store.database.DatabaseIdentity;
import dev.aviary.ingest.store.database.PerDatabase;
import dev.aviary.ingest.store.reading.StoredSeries;
import dev.aviary.model.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A writer's cache of series and their ids, for one database at a time. */
final class SimulatedSeriesCache {
    private static final DatabaseIdentity ANY_DATABASE = new DatabaseIdentity(0, 0, Instant.EPOCH);

    private final SimulatedSystem system;
    private final PerDatabase<Map<Series, StoredSeries>> caches = new PerDatabase<>(HashMap::new);

    SimulatedSeriesCache(SimulatedSystem system) {
        this.system = system;
    }

    /** The ids of the series; those that are created are committed at once. */
    Map<Series, StoredSeries> resolve(SimulatedTransaction transaction, Set<Series> wanted) {
        Map<Series, StoredSeries> cache = caches.of(key(transaction.identity()));
        Map<Series, StoredSeries> resolved = new HashMap<>();
        for (Series series : wanted) {
            if (!cache.containsKey(series)) {
                if (!transaction.tables().series.containsKey(series)) {
                    system.database()
                            .append(List.of(
                                    tables -> tables.series.put(series, StoredSeries.empty(++tables.lastSeriesId))));
                }
                cache.put(series, Checked.present(transaction.tables().series.get(series)));
            }
            resolved.put(series, Checked.present(cache.get(series)));
        }
        return resolved;
    }

    /** Keeps what a transaction on this database has committed. */
    void putAll(DatabaseIdentity database, Map<Series, StoredSeries> committed) {
        caches.of(key(database)).putAll(committed);
    }

    private DatabaseIdentity key(DatabaseIdentity database) {
        return system.has(Mutation.SERIES_CACHE_KEPT_OVER_A_PROMOTION) ? ANY_DATABASE : database;
    }
}
