package dev.aviary.benchmark.scenario;

import java.time.Duration;

/**
 * The sizes of a run.
 *
 * @param longestWarmUp the limit of a load before a rate is measured, see {@link WarmUp}
 * @param load how long a rate is measured, each time
 * @param connections of the many
 * @param questions of each kind, where they are answered fast
 * @param sizes of what is written
 */
public record Scale(Duration longestWarmUp, Duration load, int connections, int questions, Sizes sizes) {
    /**
     * The sizes of the data that is written before it is queried.
     *
     * @param devices of the fleet that sends batches
     * @param readings that are sent in batches, and that the writer finds in Kafka
     * @param days of the year
     * @param years of the longer history
     * @param longDays of the history of one reading a second
     * @param list devices of the fleet that is listed
     * @param fleet devices of the fleet with a year behind it; ten times as many have a month
     */
    public record Sizes(int devices, int readings, int days, int years, int longDays, int list, int fleet) {
        /** The same where what grows with the size takes about as long on a slower machine. */
        Sizes at(double speed) {
            int step = devices * ROUNDS;
            return new Sizes(
                    devices,
                    Math.max(1, (int) (readings * speed) / step) * step,
                    days,
                    years,
                    Math.max(1, (int) (longDays * speed)),
                    Math.max(1, (int) (list * speed)),
                    Math.max(1, (int) (fleet * speed)));
        }
    }

    /** Each device sends as many readings as any other, also of the tenth of them by which a scenario warms up. */
    private static final int ROUNDS = 10;

    public static final Scale FULL = new Scale(
            Duration.ofSeconds(60),
            Duration.ofSeconds(4),
            512,
            50,
            new Sizes(10_000, 2_000_000, 365, 10, 100, 100_000, 1_000));

    /** Shows within a minute or two that everything works; its figures mean nothing. */
    public static final Scale QUICK = new Scale(
            Duration.ofSeconds(1), Duration.ofSeconds(2), 64, 5, new Sizes(1_000, 50_000, 7, 1, 2, 1_000, 20));

    /** The same on a machine of another speed. */
    public Scale at(double speed) {
        return new Scale(longestWarmUp, load, connections, questions, sizes.at(speed));
    }
}
