package dev.aviary.query.store.reading;

import dev.aviary.model.Reading;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.series.SeriesEnds;
import dev.aviary.query.store.series.SeriesRow;
import dev.aviary.query.store.series.SeriesStore;
import dev.aviary.query.store.snapshot.Snapshots;
import dev.aviary.query.store.snapshot.StoreUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A device's readings as they are. Every method answers from one snapshot and throws {@link StoreUnavailableException}
 * when the database cannot respond.
 */
@ApplicationScoped
public class ReadingStore {
    private static final int FEWEST_ROWS_OF_A_SERIES = 100;
    private static final int ROWS_AT_ONCE = 5_000;

    private final Snapshots snapshots;

    ReadingStore(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** The newest reading of each type, or of one type, by type; at one time the greatest value is the newest. */
    public List<Reading> latest(UUID deviceUuid, @Nullable String type) {
        return snapshots.read(snapshot -> {
            List<SeriesRow> rows = seriesOf(snapshot, deviceUuid, type);
            Map<Integer, Reading> latest = SeriesEnds.lastOf(snapshot, rows);
            return rows.stream()
                    .flatMap(row -> Stream.ofNullable(latest.get(row.id())))
                    .toList();
        });
    }

    /**
     * The next readings of a device by time, then type, then value.
     *
     * @param type null for all types
     * @param after null for the first page
     * @param limit at least 1
     */
    public ReadingPage page(
            UUID deviceUuid, @Nullable String type, TimeRange range, @Nullable ReadingPosition after, int limit) {
        return snapshots.read(snapshot -> {
            List<SeriesRow> rows = seriesOf(snapshot, deviceUuid, type);
            ReadingPage page = new ReadingPage(deviceUuid, Math.min(limit, ROWS_AT_ONCE) + 1);
            Optional<ReadingPosition> position = Optional.ofNullable(after);
            boolean complete = false;
            while (!complete && page.size() <= limit) {
                MergedRead read = MergedRead.of(rows, range, position, limit + 1 - page.size());
                complete = read.isEmpty() || append(snapshot, read, page);
                position = page.end();
            }
            return page.limitTo(limit);
        });
    }

    private static List<SeriesRow> seriesOf(Connection snapshot, UUID deviceUuid, @Nullable String type)
            throws SQLException {
        return SeriesStore.ofDevices(snapshot, List.of(deviceUuid)).stream()
                .filter(row -> type == null || row.series().type().equals(type))
                .toList();
    }

    private static final String WHICH_READINGS_OF_EACH_SERIES_COME_NEXT = """
            SELECT asked.place, found.time, found.value
            FROM unnest(?, ?) WITH ORDINALITY AS asked (series_id, value_to_exceed, place)
            CROSS JOIN LATERAL (
                SELECT time, value
                FROM readings
                WHERE series_id = asked.series_id
                    AND time BETWEEN ? AND ?
                    AND (time, value) > (?, asked.value_to_exceed)
                ORDER BY time, value
                LIMIT ?
            ) AS found
            ORDER BY found.time, asked.place, found.value
            """;

    /**
     * Appends rows for as long as they are certainly the next ones: up to the first series whose rows were cut off.
     *
     * @return whether no series was cut off, so that nothing follows
     */
    private static boolean append(Connection snapshot, MergedRead read, ReadingPage page) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_READINGS_OF_EACH_SERIES_COME_NEXT)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setArray(1, snapshot.createArrayOf("int4", read.seriesIds()));
            statement.setArray(2, snapshot.createArrayOf("float8", read.valuesToExceed()));
            statement.setObject(3, read.range().sqlStart());
            statement.setObject(4, read.range().sqlEnd());
            statement.setObject(5, read.range().sqlStart());
            statement.setInt(6, read.rowsOfASeries());
            try (ResultSet result = statement.executeQuery()) {
                int[] rows = new int[read.series().size()];
                while (result.next()) {
                    int place = result.getInt(1) - 1;
                    long time = TimeRange.fromSql(result.getObject(2, OffsetDateTime.class));
                    page.add(time, read.series().get(place).series().type(), result.getDouble(3));
                    if (++rows[place] == read.rowsOfASeries()) {
                        return false;
                    }
                }
                return true;
            }
        }
    }

    /**
     * One limited index scan per series, to be merged.
     *
     * @param series by type
     * @param range begins at the position, if there is one
     */
    private record MergedRead(
            List<SeriesRow> series, TimeRange range, Optional<ReadingPosition> position, int rowsOfASeries) {
        static MergedRead of(
                List<SeriesRow> rows, TimeRange asked, Optional<ReadingPosition> position, int rowsMissing) {
            TimeRange rest = position.map(end -> asked.and(new TimeRange(end.epochMicros(), asked.end())))
                    .orElse(asked);
            List<SeriesRow> series =
                    rows.stream().filter(row -> !rest.and(row.days()).isEmpty()).toList();
            long first = series.stream().mapToLong(SeriesRow::firstDay).min().orElse(0);
            long last = series.stream().mapToLong(SeriesRow::lastDay).max().orElse(-1);
            // Twice its share of the page: series of one rhythm fill it in a single round.
            int share = 2 * (rowsMissing / Math.max(series.size(), 1) + 1);
            return new MergedRead(
                    series,
                    rest.and(TimeRange.ofDays(first, last)),
                    position,
                    Math.min(rowsMissing, Math.max(share, FEWEST_ROWS_OF_A_SERIES)));
        }

        boolean isEmpty() {
            return series.isEmpty() || range.isEmpty();
        }

        Object[] seriesIds() {
            return series.stream().map(SeriesRow::id).toArray();
        }

        Object[] valuesToExceed() {
            return series.stream()
                    .map(row -> valueToExceed(row.series().type()))
                    .toArray();
        }

        /** The position counts only where the range begins at its time. */
        private double valueToExceed(String type) {
            return position.filter(end -> end.epochMicros() == range.start())
                    .map(end -> end.valueToExceed(type))
                    .orElse(Double.NEGATIVE_INFINITY);
        }
    }
}
