package dev.aviary.benchmark.scenario;

import java.io.IOException;
import java.sql.SQLException;

/** One thing that is measured, independent of the others but for the limits that it shares with them. */
public interface Scenario {
    /** Its name for {@code --only}. */
    String name();

    /** Whether it runs when none is named; the others take minutes each. */
    default boolean runsByDefault() {
        return true;
    }

    /**
     * Measures, and puts the figures to those of before.
     *
     * @throws IOException when something does not respond as it must, so that there is no figure
     */
    void run(BenchContext bench) throws IOException, SQLException, InterruptedException;
}
