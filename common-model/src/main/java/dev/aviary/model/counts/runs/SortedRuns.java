package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Value counts of many parts as one sorted multiset, without a copy of it: a rank is found by bisection over all parts at
 * once, and {@link #forEach} merges one range of values after the other through buffers of bounded size. There must be
 * at least one reading for all but {@link #count} and {@link #forEach}.
 */
public final class SortedRuns implements RankedReadings {
    /** Entries that are merged at a time: their four buffers of 8 bytes each stay within the processor's cache. */
    private static final int MERGED_AT_ONCE = 1 << 15;

    /** Entries from which on a second processor saves more time than its start takes. */
    private static final int VERY_MANY = 1 << 19;

    /** Samples of each range of values that is merged at a time; more make the ranges more equal. */
    private static final int SAMPLES_A_RANGE = 32;

    /** A run of fewer entries is sampled as often as a larger one, so that many small runs are cut, too. */
    private static final int SAMPLES_OF_A_SMALL_RUN = 8;

    /** So few remaining entries are sorted rather than halved further. */
    private static final int SORTED_AT_ONCE = 1 << 10;

    private final List<ValueCounts> runs;
    private final BufferMemory memory;
    private final long count;
    private final long entries;

    /** Takes each value with how often it occurs, ascending. */
    @FunctionalInterface
    public interface Consumer {
        void accept(double value, long count);
    }

    public SortedRuns(List<ValueCounts> parts) {
        this(parts, BufferMemory.UNBOUNDED);
    }

    /**
     * Takes the parts.
     *
     * @param memory admits the buffers that the answers take, which are given back with each answer
     */
    public SortedRuns(List<ValueCounts> parts, BufferMemory memory) {
        this.memory = memory;
        runs = parts.stream().filter(part -> !part.isEmpty()).toList();
        count = runs.stream().mapToLong(ValueCounts::count).sum();
        entries = runs.stream().mapToLong(ValueCounts::size).sum();
    }

    @Override
    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Whether there are so many entries that a second processor saves more time than it takes to start. */
    public boolean areVeryMany() {
        return entries >= VERY_MANY;
    }

    public double min() {
        return runs.stream().mapToDouble(ValueCounts::min).min().orElseThrow();
    }

    public double max() {
        return runs.stream().mapToDouble(ValueCounts::max).max().orElseThrow();
    }

    @Override
    public double atRank(long rank) {
        return runs.size() == 1
                ? runs.getFirst().atRank(rank)
                : new RankSearch(runs, SORTED_AT_ONCE, memory).find(rank, RunMerger.key(min()), RunMerger.key(max()));
    }

    /** All parts merged into one. */
    public ValueCounts merged() {
        if (runs.size() == 1) {
            return runs.getFirst();
        }
        ValueCountsBuilder builder = new ValueCountsBuilder();
        forEach(builder::add);
        return builder.build();
    }

    /** The parts that hold readings. */
    public List<ValueCounts> runs() {
        return runs;
    }

    /** The value that occurs most often in all parts together; of several, the least. There must be a reading. */
    public double mode() {
        if (runs.size() == 1) {
            return runs.getFirst().mode();
        }
        ModeOfRanges ranges = new ModeOfRanges(runs, lastValuesOfRanges(ModeOfRanges.ENTRIES_AT_ONCE));
        return areVeryMany() ? ranges.findInParallel(memory) : ranges.find(entries, memory);
    }

    /** Passes each value on once, ascending, with how often it occurs in all parts together. */
    public void forEach(Consumer consumer) {
        if (runs.size() == 1) {
            ValueCounts only = runs.getFirst();
            for (int i = 0; i < only.size(); i++) {
                consumer.accept(only.valueAt(i), only.countAt(i));
            }
            return;
        }
        int[] from = new int[runs.size()];
        try (RunMerger merger = new RunMerger(memory)) {
            for (double last : lastValuesOfRanges(MERGED_AT_ONCE)) {
                gather(merger, from, last);
                merger.merge(consumer);
            }
        }
    }

    /** Adds the values up to a last one to the merger, and moves the starts behind them; returns how many there are. */
    private int gather(RunMerger merger, int[] from, double last) {
        merger.clear();
        int gathered = 0;
        for (int i = 0; i < from.length; i++) {
            ValueCounts run = runs.get(i);
            int to = run.firstAbove(last, from[i], run.size());
            if (to > from[i]) {
                merger.append(run, from[i], to);
                gathered += to - from[i];
                from[i] = to;
            }
        }
        return gathered;
    }

    /**
     * About how many entries of the parts fall on one value, at least 1: an estimate from one range of values, in the
     * middle of all. There must be a reading.
     */
    public double repetition() {
        double[] lasts = lastValuesOfRanges(MERGED_AT_ONCE);
        int[] from = new int[runs.size()];
        int range = lasts.length / 2;
        if (range > 0) {
            skip(from, lasts[range - 1]);
        }
        try (RunMerger merger = new RunMerger(memory)) {
            int gathered = gather(merger, from, lasts[range]);
            if (gathered == 0) {
                // All samples of a range have the same value.
                return MERGED_AT_ONCE;
            }
            int[] distinct = new int[1];
            merger.merge((value, occurrences) -> distinct[0]++);
            return (double) gathered / distinct[0];
        }
    }

    private void skip(int[] from, double last) {
        for (int i = 0; i < from.length; i++) {
            from[i] = runs.get(i).firstAbove(last, 0, runs.get(i).size());
        }
    }

    /** Ascending; the last one is not below any value. */
    private double[] lastValuesOfRanges(int atOnce) {
        if (entries <= atOnce) {
            return new double[] {Double.MAX_VALUE};
        }
        double[] samples = runs.stream()
                .flatMapToDouble(run -> {
                    int stride = stride(run, atOnce);
                    return IntStream.range(0, run.size() / stride)
                            .mapToDouble(i -> run.valueAt(i * stride + stride / 2));
                })
                .sorted()
                .toArray();
        int ranges = Math.toIntExact(entries / atOnce + 1);
        double[] lasts = new double[ranges];
        for (int i = 1; i < ranges; i++) {
            lasts[i - 1] = samples[(int) ((long) samples.length * i / ranges)];
        }
        lasts[ranges - 1] = Double.MAX_VALUE;
        return lasts;
    }

    private static int stride(ValueCounts run, int atOnce) {
        return Math.clamp(run.size() / SAMPLES_OF_A_SMALL_RUN, 1, atOnce / SAMPLES_A_RANGE);
    }
}
