package dev.aviary.generator.verify.truth;

import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The expected readings of a series, computed from the journal alone.
 *
 * @param certain the acknowledged readings, by time
 * @param possible readings that may be stored or not, since no response arrived
 */
public record ExpectedSeries(Series series, List<Point> certain, TreeSet<Point> possible) {
    /**
     * The number of readings that a killed run may have sent after the last line of its journal: its default bound of
     * unacknowledged readings.
     */
    private static final int MAX_UNFLUSHED = 100_000;

    public static ExpectedSeries of(Journal journal, Simulation simulation, int seriesIndex) {
        Fleet fleet = simulation.fleet();
        ExpectedSeries expected =
                new ExpectedSeries(simulation.series(seriesIndex), new ArrayList<>(), new TreeSet<>());
        long end = Math.max(journal.acknowledged().length(), journal.unsettled().length());
        long watermark = journal.ended() ? end : end + MAX_UNFLUSHED;
        for (long slot = seriesIndex; slot < watermark; slot += fleet.slotsPerRound()) {
            int bit = Math.toIntExact(slot);
            if (journal.acknowledged().get(bit)) {
                expected.certain.add(point(simulation, slot));
            } else if (mayBeStored(journal, bit) && simulation.measures(slot)) {
                expected.possible.add(point(simulation, slot));
            }
        }
        return expected;
    }

    public boolean isEmpty() {
        return certain.isEmpty() && possible.isEmpty();
    }

    /** From the first to the last reading that can be there. */
    public Range range() {
        TreeSet<Point> all = new TreeSet<>(possible);
        if (!certain.isEmpty()) {
            all.add(certain.getFirst());
            all.add(certain.getLast());
        }
        return new Range(all.first().epochMicros(), all.last().epochMicros());
    }

    private static boolean mayBeStored(Journal journal, int slot) {
        return journal.ended()
                ? journal.unsettled().get(slot)
                : !journal.refused().get(slot);
    }

    private static Point point(Simulation simulation, long slot) {
        return new Point(simulation.fleet().epochMicros(slot), simulation.value(slot));
    }
}
