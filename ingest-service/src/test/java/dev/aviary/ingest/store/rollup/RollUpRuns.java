package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.EpochMicros;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs of the roll-up job beside that of the application under test, and times of readings. */
@Singleton
class RollUpRuns {
    /** SQLSTATE serialization_failure: the application's own job was faster. */
    private static final String SERIALIZATION_FAILURE = "40001";

    private final RollUp rollUp;
    private final StoredRows stored;

    @Inject
    RollUpRuns(RollUp rollUp, StoredRows stored) {
        this.rollUp = rollUp;
        this.stored = stored;
    }

    /** Rolls up until no day of the device is marked. */
    void rollUpEverything(UUID device) throws SQLException {
        boolean done = false;
        while (!done) {
            try {
                done = rollUp.next(SeriesDay.FIRST).days().isEmpty()
                        && stored.markedDaysOf(device).isEmpty();
            } catch (SQLException e) {
                requireSerializationFailure(e);
            }
        }
    }

    void addLevels() throws SQLException {
        try {
            rollUp.addLevels();
        } catch (SQLException e) {
            requireSerializationFailure(e);
        }
    }

    /** Rolls up as long as others write. */
    void rollUpWhile(AtomicBoolean writing) throws SQLException {
        SeriesDay last = SeriesDay.FIRST;
        while (writing.get()) {
            try {
                last = rollUp.next(last).continueAfter().orElse(SeriesDay.FIRST);
            } catch (SQLException e) {
                requireSerializationFailure(e);
            }
        }
    }

    /** Moves the watermark so many days back. */
    void reopenDays(int days) {
        stored.execute("""
                UPDATE rollup_horizon
                SET closed_through = closed_through - %1$d, marking_through = closed_through - %1$d
                """.formatted(days));
    }

    /** A second of a day since the epoch, in microseconds. */
    static long at(long epochDay, long second) {
        return epochDay * EpochMicros.PER_DAY + second * EpochMicros.PER_SECOND;
    }

    private static void requireSerializationFailure(SQLException e) throws SQLException {
        if (!SERIALIZATION_FAILURE.equals(e.getSQLState())) {
            throw e;
        }
    }
}
