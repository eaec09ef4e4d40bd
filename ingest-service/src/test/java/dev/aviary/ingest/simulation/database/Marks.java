package dev.aviary.ingest.simulation.database;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The marks on days. Each is a row of its own, unless the mutation has one for each day. */
public final class Marks {
    private final boolean upserted;
    private long last;

    public Marks(Mutation mutation) {
        this.upserted = mutation == Mutation.UPSERTED_MARKS;
    }

    public void add(SimulatedTransaction transaction, List<SeriesDay> days) {
        Set<SeriesDay> there =
                upserted ? new HashSet<>(transaction.tables().marks.values()) : Set.of();
        for (SeriesDay day : days) {
            if (!there.contains(day)) {
                long id = ++last;
                transaction.change(tables -> tables.marks.put(id, day));
            }
        }
    }

    /** Takes away the marks that the snapshot sees. */
    public void delete(SimulatedTransaction snapshot, Set<SeriesDay> days) {
        List<Long> seen = new ArrayList<>();
        for (Map.Entry<Long, SeriesDay> mark : snapshot.tables().marks.entrySet()) {
            if (days.contains(mark.getValue())) {
                seen.add(mark.getKey());
            }
        }
        snapshot.change(tables -> tables.marks.keySet().removeAll(seen));
    }
}
