package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.ValueCounts;
import java.util.ArrayList;
import java.util.List;

/** Readings of which only the values around some ranks are known. */
public final class SlicedRuns implements RankedReadings {
    private final long count;
    private final BufferMemory memory;
    private final List<Slice> slices = new ArrayList<>();

    private record Slice(long lowestRank, long highestRank, long countBefore, SortedRuns runs) {
        boolean holds(long rank) {
            return lowestRank <= rank && rank <= highestRank;
        }
    }

    /**
     * No rank is known yet.
     *
     * @param memory admits the buffers that the answers take, which are given back with each answer
     */
    public SlicedRuns(long count, BufferMemory memory) {
        this.count = count;
        this.memory = memory;
    }

    /**
     * Makes the ranks from one to another known.
     *
     * @param countBefore the number of readings that are left out, all of them below these ranks
     * @param parts the others, but for those above these ranks
     */
    public void add(long lowestRank, long highestRank, long countBefore, List<ValueCounts> parts) {
        slices.add(new Slice(lowestRank, highestRank, countBefore, new SortedRuns(parts, memory)));
    }

    @Override
    public long count() {
        return count;
    }

    /**
     * The value at a rank.
     *
     * @throws IllegalArgumentException when it was not made known
     */
    @Override
    public double atRank(long rank) {
        Slice slice = slices.stream()
                .filter(known -> known.holds(rank))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rank " + rank + " is not known"));
        return slice.runs().atRank(rank - slice.countBefore());
    }
}
