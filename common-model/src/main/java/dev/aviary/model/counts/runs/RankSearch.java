package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.ValueCounts;
import java.util.List;

/** Finds a rank by halving the range of keys, and with it the window of each run in which the rank can lie. */
final class RankSearch {
    private final List<ValueCounts> runs;
    private final int sortedAtOnce;
    private final BufferMemory memory;
    private final int[] from;
    private final int[] to;

    RankSearch(List<ValueCounts> runs, int sortedAtOnce, BufferMemory memory) {
        this.runs = runs;
        this.sortedAtOnce = sortedAtOnce;
        this.memory = memory;
        this.from = new int[runs.size()];
        this.to = runs.stream().mapToInt(ValueCounts::size).toArray();
    }

    double find(long rank, long lowestKey, long highestKey) {
        long low = lowestKey;
        long high = highestKey;
        while (low < high && window() > sortedAtOnce) {
            long middle = (low & high) + ((low ^ high) >> 1);
            int[] split = new int[from.length];
            if (countUpTo(RunMerger.value(middle), split) > rank) {
                high = middle;
                System.arraycopy(split, 0, to, 0, split.length);
            } else {
                low = middle + 1;
                System.arraycopy(split, 0, from, 0, split.length);
            }
        }
        // Halving ends at negative zero where the value is zero.
        return low == high ? RunMerger.value(low) + 0.0 : amongTheRest(rank);
    }

    private long window() {
        long window = 0;
        for (int i = 0; i < from.length; i++) {
            window += to[i] - from[i];
        }
        return window;
    }

    private long countUpTo(double value, int[] split) {
        long count = 0;
        for (int i = 0; i < split.length; i++) {
            ValueCounts run = runs.get(i);
            split[i] = run.firstAbove(value, from[i], to[i]);
            count += run.countBefore(split[i]);
        }
        return count;
    }

    private double amongTheRest(long rank) {
        try (RunMerger merger = new RunMerger(memory)) {
            merger.expect(Math.toIntExact(window()));
            long before = 0;
            for (int i = 0; i < from.length; i++) {
                before += runs.get(i).countBefore(from[i]);
                merger.append(runs.get(i), from[i], to[i]);
            }
            RankPick pick = new RankPick(rank - before);
            merger.merge(pick);
            return pick.value;
        }
    }

    private static final class RankPick implements SortedRuns.Consumer {
        private long left;
        private double value;

        RankPick(long rank) {
            left = rank;
        }

        @Override
        public void accept(double next, long count) {
            if (left >= 0) {
                value = next;
            }
            left -= count;
        }
    }
}
