package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.CountBounds;
import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueInterval;
import java.util.List;
import java.util.stream.Stream;

/** Finds between which values ranks lie, from what is known of each part. */
public final class RankBounds {
    private final List<CountBounds> parts;
    private final long count;

    /**
     * Of parts that are known as a whole, and of sampled ones.
     *
     * @param whole none is empty
     */
    public RankBounds(List<ValueCounts> whole, List<SampledCounts> sampled) {
        parts = Stream.<CountBounds>concat(whole.stream(), sampled.stream()).toList();
        count = parts.stream().mapToLong(CountBounds::count).sum();
    }

    /** The number of readings in all parts. */
    public long count() {
        return count;
    }

    /** An interval that holds the values at the ranks from one to another, both from 0 to {@link #count()} - 1. */
    public ValueInterval around(long lowestRank, long highestRank) {
        double min = parts.stream().mapToDouble(CountBounds::min).min().orElseThrow();
        double max = parts.stream().mapToDouble(CountBounds::max).max().orElseThrow();
        double low = leastBeyond(lowestRank, min, max, false);
        return new ValueInterval(low, leastBeyond(highestRank, low, max, true));
    }

    /** The least value from one to another up to which more readings than a rank can lie, or must lie. */
    private double leastBeyond(long rank, double from, double to, boolean must) {
        long low = RunMerger.key(from);
        long high = RunMerger.key(to);
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (countUpTo(RunMerger.value(middle), must) > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return RunMerger.value(low);
    }

    private long countUpTo(double value, boolean must) {
        long upTo = 0;
        for (CountBounds part : parts) {
            upTo += must ? part.leastUpTo(value) : part.mostUpTo(value);
        }
        return upTo;
    }
}
