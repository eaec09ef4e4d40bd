package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.database.DatabaseTransactions;
import dev.aviary.ingest.store.rollup.level.RollUpLevels;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Turns marked days into roll-ups, some at a time, each time in one snapshot: the marks that it sees stand for readings
 * that it sees, and a reading that is committed meanwhile leaves a mark of its own, which stays.
 */
@Singleton
class RollUp {
    /**
     * Takes the job's lock before the transaction has a snapshot: {@code LOCK TABLE} does not take one, and the snapshot
     * is that of the first query after it. So the transaction sees all that the lock's last holder committed. With a
     * snapshot from before the lock, a month could be made of days of which another job has just made newer ones. The
     * lock conflicts with itself only, not with reads and updates of the row.
     */
    private static final String LOCK_BEFORE_THE_SNAPSHOT = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
            LOCK TABLE rollup_horizon IN SHARE UPDATE EXCLUSIVE MODE NOWAIT
            """;

    /** Plans are made for the actual days, since these exclude chunks. */
    private static final String PLAN_FOR_THE_DAYS = """
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL jit = off
            """;

    /** Retention holds this lock while it drops chunks; releases before this one held it instead of the table's. */
    private static final String IS_NO_CHUNK_BEING_DROPPED = """
            SELECT pg_try_advisory_xact_lock(%d)
            """.formatted(InvalidationLog.MARKING_LOCK + 1);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DatabaseTransactions transactions;
    private final InvalidationLog invalidationLog;
    private final DayRollUps days;
    private final MonthRollUps months;
    private final RollUpLevels levels;
    private final OversizedDays oversized;
    private final RollUpConfig config;

    RollUp(
            DatabaseTransactions transactions,
            InvalidationLog invalidationLog,
            DayRollUps days,
            MonthRollUps months,
            RollUpLevels levels,
            OversizedDays oversized,
            RollUpConfig config) {
        this.transactions = transactions;
        this.invalidationLog = invalidationLog;
        this.days = days;
        this.months = months;
        this.levels = levels;
        this.oversized = oversized;
        this.config = config;
    }

    /**
     * The result of one transaction.
     *
     * @param days the days that were rolled up
     * @param continueAfter where the next marked days are looked for; empty when no mark follows, or another writer is
     *     at work
     */
    record Progress(List<SeriesDay> days, Optional<SeriesDay> continueAfter) {
        private static final Progress NONE = new Progress(List.of(), Optional.empty());
    }

    /**
     * Rolls up the next marked days, as many as fit the bounds of {@link RollUpConfig}.
     *
     * @throws SQLException with SQLSTATE 40001 when another writer was at it; then nothing is done
     */
    Progress next(SeriesDay after) throws SQLException {
        return withExclusiveLock(snapshot -> rollUp(snapshot, after));
    }

    /**
     * Adds the levels that days lack which an earlier version rolled up, some days at a time.
     *
     * @return whether there may be more
     * @throws SQLException with SQLSTATE 40001 when another writer was at it; then nothing is done
     */
    boolean addLevels() throws SQLException {
        return !withExclusiveLock(this::addLevels).days().isEmpty();
    }

    private Progress addLevels(Connection snapshot) throws SQLException {
        return new Progress(levels.buildMissing(snapshot, config.maxDaysPerTransaction()), Optional.empty());
    }

    private Progress withExclusiveLock(DatabaseTransactions.Work<Progress> work) throws SQLException {
        try {
            return transactions.inTransaction(snapshot -> {
                lock(snapshot);
                return mayBegin(snapshot) ? work.in(snapshot) : Progress.NONE;
            });
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return Progress.NONE;
            }
            throw e;
        }
    }

    /**
     * Makes this transaction the only one that rolls up; its snapshot is yet to be taken.
     *
     * @throws SQLException with SQLSTATE 55P03 when another one is at work
     */
    static void lock(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute(LOCK_BEFORE_THE_SNAPSHOT);
        }
    }

    private static boolean mayBegin(Connection snapshot) throws SQLException {
        try (Statement statement = snapshot.createStatement()) {
            statement.execute(PLAN_FOR_THE_DAYS);
            try (ResultSet row = statement.executeQuery(IS_NO_CHUNK_BEING_DROPPED)) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Days that the transaction has no room for keep their marks, and the next one begins with them. */
    private Progress rollUp(Connection snapshot, SeriesDay after) throws SQLException {
        List<SeriesDay> marked = invalidationLog.next(snapshot, after, config.maxDaysPerTransaction());
        if (marked.isEmpty()) {
            return Progress.NONE;
        }
        List<SeriesDay> wanted = oversized.without(marked);
        List<SeriesDay> done = days.build(snapshot, wanted);
        invalidationLog.delete(snapshot, done);
        // After the days: a month is the sum of the rows of its days, some of which were just written.
        months.build(snapshot, done);
        levels.build(snapshot, done);
        boolean complete = done.size() == wanted.size();
        return new Progress(done, Optional.of(complete ? marked.getLast() : after));
    }
}
