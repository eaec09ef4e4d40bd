package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.database.DatabaseTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import org.jboss.logging.Logger;

/**
 * Closes days: on a closed day, a series without a mark equals its roll-up.
 *
 * <p>First all writers are made to mark what they store of the day. Then every series that may have readings of it is
 * marked, and the day is closed. A process may be killed anywhere between; the next one continues there.
 */
@Singleton
class RollUpWatermark {
    private static final Logger LOG = Logger.getLogger(RollUpWatermark.class);

    private final DatabaseTransactions transactions;

    RollUpWatermark(DatabaseTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Closes all days that ended at least so long ago by the database's clock.
     *
     * @throws SQLException with SQLSTATE 55P03 when running inserts take too long; calling again continues
     */
    void advance(Duration grace) throws SQLException {
        if (transactions.inTransaction(connection -> mayAdvance(connection, grace))) {
            transactions.inTransaction(connection -> raiseMarkingThrough(connection, grace));
            transactions.inTransaction(RollUpWatermark::close);
        }
    }

    private static final String IS_THERE_A_DAY_TO_CLOSE = """
            SELECT marking_through > closed_through
                OR marking_through < (now() AT TIME ZONE 'UTC' - ? * INTERVAL '1 second')::date - 1
            FROM rollup_horizon
            """;

    private static boolean mayAdvance(Connection connection, Duration grace) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_THERE_A_DAY_TO_CLOSE)) {
            statement.setLong(1, grace.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Writers queue behind this lock request, so it waits 2 s at most. */
    private static final String WAIT_FOR_THOSE_WHO_DO_NOT_MARK = """
            SET LOCAL lock_timeout = '2s';
            SELECT pg_advisory_xact_lock(%d)
            """.formatted(InvalidationLog.MARKING_LOCK);

    private static final String MARK_FROM_NOW_ON = """
            UPDATE rollup_horizon
            SET marking_through = GREATEST(
                marking_through, (now() AT TIME ZONE 'UTC' - ? * INTERVAL '1 second')::date - 1)
            """;

    private static int raiseMarkingThrough(Connection connection, Duration grace) throws SQLException {
        try (Statement wait = connection.createStatement();
                PreparedStatement mark = connection.prepareStatement(MARK_FROM_NOW_ON)) {
            wait.execute(WAIT_FOR_THOSE_WHO_DO_NOT_MARK);
            mark.setLong(1, grace.toSeconds());
            return mark.executeUpdate();
        }
    }

    private static final String EXCLUSIVE_LOCK = """
            SELECT FROM rollup_horizon FOR UPDATE
            """;

    /** The first and last day of a series are widened by the transactions that were waited for. */
    private static final String MARK_WHAT_MAY_HAVE_READINGS = """
            INSERT INTO dirty_days (series_id, day)
            SELECT series_id, day::date
            FROM rollup_horizon
            JOIN series ON first_day <= marking_through AND last_day > closed_through
            CROSS JOIN LATERAL generate_series(
                GREATEST(first_day, closed_through + 1)::timestamp,
                LEAST(last_day, marking_through)::timestamp,
                INTERVAL '1 day') AS day
            """;

    private static final String CLOSE = """
            UPDATE rollup_horizon SET closed_through = marking_through RETURNING closed_through
            """;

    private static LocalDate close(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Held until the commit. Without it another writer could raise marking_through between the next two
            // statements, and the second would close days of which no series was marked.
            statement.execute(EXCLUSIVE_LOCK);
            int marked = statement.executeUpdate(MARK_WHAT_MAY_HAVE_READINGS);
            try (ResultSet row = statement.executeQuery(CLOSE)) {
                row.next();
                LocalDate day = row.getObject(1, LocalDate.class);
                LOG.infof("event=days_closed through=%s marked=%d", day, marked);
                return day;
            }
        }
    }

    private static final String WHAT_IS_LEFT_TO_DO = """
            SELECT (SELECT count(*) FROM (SELECT FROM dirty_days LIMIT 1000000) AS marks),
                extract(epoch FROM now() AT TIME ZONE 'UTC' - (closed_through + 1))
            FROM rollup_horizon
            """;

    /** The lag of the roll-ups. */
    Backlog backlog() throws SQLException {
        return transactions.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(WHAT_IS_LEFT_TO_DO)) {
                row.next();
                return new Backlog(row.getLong(1), row.getDouble(2));
            }
        });
    }

    /**
     * The days that are not rolled up yet.
     *
     * @param marks on days of series, counted up to a million
     * @param secondsSinceClosedDay since the end of the last day that is closed: up to a day and the grace
     */
    record Backlog(long marks, double secondsSinceClosedDay) {}
}
