package dev.aviary.model.counts.runs;

import dev.aviary.model.counts.ValueCounts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The value that occurs most often in several runs, whose entries are counted one range of values after the other. There must be
 * an entry.
 */
final class ModeOfRanges {
    /**
     * About so many entries in a range: their bits and their hash table stay within the processor's cache of the second level.
     * With fewer, a range holds so few entries of each of hundreds of runs that the loops over them cost more.
     */
    static final int ENTRIES_AT_ONCE = 1 << 15;

    private final List<ValueCounts> runs;
    private final double[] lastValues;

    /** @param lastValues of the ranges, ascending; the last one is not below any value */
    ModeOfRanges(List<ValueCounts> runs, double[] lastValues) {
        this.runs = runs;
        this.lastValues = lastValues;
    }

    /**
     * The mode; of several, the least.
     *
     * @param entries of all runs
     */
    double find(long entries, BufferMemory memory) {
        return search(0, lastValues.length, (int) Math.min(entries, ENTRIES_AT_ONCE), memory)
                .value();
    }

    /** As {@link #find}, by a task for each processor. The caller's thread takes part. */
    double findInParallel(BufferMemory memory) {
        int tasks = Runtime.getRuntime().availableProcessors();
        long bytes = tasks * ModeSearch.mostBytes(ENTRIES_AT_ONCE);
        // Before the tasks start: one that waited for memory would block a thread of the common pool, on which a query
        // that holds memory may depend.
        memory.reserve(bytes);
        try {
            return IntStream.range(0, tasks)
                    .parallel()
                    .mapToObj(task ->
                            search(first(task, tasks), first(task + 1, tasks), ENTRIES_AT_ONCE, BufferMemory.UNBOUNDED))
                    .reduce(Mode::orMoreFrequent)
                    .orElseThrow()
                    .value();
        } finally {
            memory.release(bytes);
        }
    }

    private int first(int task, int tasks) {
        return lastValues.length * task / tasks;
    }

    /** The mode of the ranges between two indexes. */
    private Mode search(int firstRange, int endRange, int entriesOfARange, BufferMemory memory) {
        int[] from = new int[runs.size()];
        int[] to = new int[runs.size()];
        if (firstRange > 0) {
            moveBehind(lastValues[firstRange - 1], to);
        }
        try (ModeSearch search = new ModeSearch(runs, entriesOfARange, memory)) {
            for (int range = firstRange; range < endRange; range++) {
                System.arraycopy(to, 0, from, 0, to.length);
                moveBehind(lastValues[range], to);
                search.count(from, to);
            }
            return search.mode();
        }
    }

    /** Moves the index of each run to its first value above one. */
    private void moveBehind(double value, int[] indexes) {
        for (int i = 0; i < indexes.length; i++) {
            ValueCounts run = runs.get(i);
            indexes[i] = run.firstAbove(value, indexes[i], run.size());
        }
    }
}
