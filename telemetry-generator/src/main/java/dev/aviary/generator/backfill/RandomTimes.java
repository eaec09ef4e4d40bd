package dev.aviary.generator.backfill;

import dev.aviary.model.EpochMicros;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Unique times at random. */
final class RandomTimes {
    private RandomTimes() {}

    /**
     * Distinct times of the last minutes up to now, sorted, in microseconds since 1970: whole seconds as long
     * as there are enough of them, else microseconds.
     */
    static long[] spread(long minutes, int points, long nowMicros, SplittableRandom random) {
        long seconds = minutes * 60;
        long unit = points <= seconds ? EpochMicros.PER_SECOND : 1;
        long choices = seconds * (EpochMicros.PER_SECOND / unit);
        long last = nowMicros / unit;
        TreeSet<Long> chosen = new TreeSet<>();
        // Floyd's sampling: each of the sets of that size is as likely as the next, in as many rolls as points.
        for (long bound = choices - points; bound < choices; bound++) {
            long rolled = random.nextLong(bound + 1);
            chosen.add(chosen.contains(rolled) ? bound : rolled);
        }
        return chosen.stream().mapToLong(back -> (last - back) * unit).sorted().toArray();
    }
}
