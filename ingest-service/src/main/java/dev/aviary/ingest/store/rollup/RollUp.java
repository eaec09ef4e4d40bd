package dev.aviary.ingest.store.rollup;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Turns marked days into roll-ups, some at a time, each time in one snapshot: the marks that it sees stand for readings
 * that it sees, and a reading that is committed meanwhile leaves a mark of its own, which stays.
 */
@Singleton
class RollUp {
    /** Plans know the days asked for, since these exclude chunks. */
    private static final String IN_ONE_SNAPSHOT = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL jit = off
            """;

    /**
     * Spares two that meet the same work. It is no guard: a snapshot from before the other's commit ends in a
     * serialization failure when it takes the same marks away.
     */
    private static final String IS_NO_OTHER_AT_WORK = """
            SELECT pg_try_advisory_xact_lock(%d)
            """.formatted(InvalidationLog.MARKING_LOCK + 1);

    private final RollUpTransactions transactions;
    private final InvalidationLog invalidationLog;
    private final DayRollUps days;
    private final MonthRollUps months;
    private final RollUpConfig config;

    RollUp(
            RollUpTransactions transactions,
            InvalidationLog invalidationLog,
            DayRollUps days,
            MonthRollUps months,
            RollUpConfig config) {
        this.transactions = transactions;
        this.invalidationLog = invalidationLog;
        this.days = days;
        this.months = months;
        this.config = config;
    }

    /**
     * Rolls up the next marked days.
     *
     * @return the days that are done; empty when no mark follows, or another writer is at it
     * @throws SQLException with SQLSTATE 40001 when another writer was at it; then nothing is done
     */
    List<SeriesDay> next(SeriesDay after) throws SQLException {
        return transactions.run(snapshot -> mayBegin(snapshot) ? rollUp(snapshot, after) : List.of());
    }

    private static boolean mayBegin(Connection snapshot) throws SQLException {
        try (Statement statement = snapshot.createStatement()) {
            statement.execute(IN_ONE_SNAPSHOT);
            try (ResultSet row = statement.executeQuery(IS_NO_OTHER_AT_WORK)) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private List<SeriesDay> rollUp(Connection snapshot, SeriesDay after) throws SQLException {
        List<SeriesDay> marked = invalidationLog.next(snapshot, after, config.maxDaysPerTransaction());
        if (!marked.isEmpty()) {
            invalidationLog.takeAway(snapshot, marked);
            days.make(snapshot, marked);
            months.make(snapshot, marked);
        }
        return marked;
    }
}
