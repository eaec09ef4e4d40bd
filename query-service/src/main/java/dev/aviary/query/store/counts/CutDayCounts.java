package dev.aviary.query.store.counts;

import dev.aviary.model.ValueCounts;
import dev.aviary.model.ValueCountsBuilder;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.SeriesRow;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.CutDay;
import dev.aviary.query.store.scan.RawSpan;
import dev.aviary.query.store.scan.RollUpState;
import dev.aviary.query.store.scan.SeriesSelection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value counts of days that are cut: of their smaller pieces from readings, and of the largest one as the difference
 * of these and the roll-up of the day. It is exact, since a valid roll-up counts what the snapshot sees.
 */
final class CutDayCounts {
    private static final int ROWS_AT_ONCE = 10_000;

    private final SeriesSelection selection;
    private final RollUpState state;
    private final RolledUpCounts rollUps;
    private final Buckets buckets;
    private final Map<SeriesDay, List<ValueCounts>> smaller = new HashMap<>();

    private record SeriesDay(int seriesId, long day) {}

    private record Piece(int seriesId, CutDay day, TimeRange range) {}

    CutDayCounts(SeriesSelection selection, RollUpState state, RolledUpCounts rollUps, Buckets buckets) {
        this.selection = selection;
        this.state = state;
        this.rollUps = rollUps;
        this.buckets = buckets;
    }

    /** Passes on what these days hold within the range; adds those without a valid roll-up to what is read raw. */
    void read(List<CutDay> days, List<RawSpan> raw, PartConsumer consumer) throws SQLException {
        Map<Long, CutDay> byDay = new HashMap<>();
        DayRuns runs = new DayRuns();
        List<Piece> pieces = new ArrayList<>();
        for (CutDay day : days) {
            byDay.put(day.day(), day);
            List<Integer> invalid = new ArrayList<>();
            for (SeriesRow row : selection.rows()) {
                if (state.isValid(row.id(), day.day())) {
                    runs.add(row.id(), day.day(), day.day());
                    day.others().forEach(range -> pieces.add(new Piece(row.id(), day, range)));
                } else {
                    invalid.add(row.id());
                }
            }
            if (!invalid.isEmpty()) {
                raw.add(new RawSpan(
                        day.part(), invalid.stream().mapToInt(Integer::intValue).toArray()));
            }
        }
        readSmaller(pieces, consumer);
        rollUps.eachDay(runs, (seriesId, day, counts) -> {
            CutDay cut = byDay.get(day);
            if (cut != null) {
                List<ValueCounts> others = smaller.getOrDefault(new SeriesDay(seriesId, day), List.of());
                pass(seriesId, cut.largest(), counts.minus(ValueCounts.merge(others)), consumer);
            }
        });
    }

    private void pass(int seriesId, TimeRange range, ValueCounts counts, PartConsumer consumer) throws SQLException {
        if (!counts.isEmpty()) {
            long bucket = buckets.startOf(range.start());
            consumer.accept(new CountedPart(seriesId, range, bucket, counts, false));
        }
    }

    /** The outer bounds exclude chunks when the statement is planned. */
    private static final String HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_PIECE = """
        SELECT piece, value, count(*)
        FROM unnest(?, ?, ?) WITH ORDINALITY AS asked (series, first_time, last_time, piece)
        CROSS JOIN LATERAL (
            SELECT value
            FROM readings
            WHERE series_id = series AND time BETWEEN first_time AND last_time AND time BETWEEN ? AND ?
        ) AS found
        GROUP BY piece, value
        ORDER BY piece, value
        """;

    private void readSmaller(List<Piece> pieces, PartConsumer consumer) throws SQLException {
        if (pieces.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                selection.snapshot().prepareStatement(HOW_OFTEN_EACH_VALUE_OCCURS_IN_EACH_PIECE)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            bind(statement, pieces);
            try (ResultSet rows = statement.executeQuery()) {
                ValueCountsBuilder counts = new ValueCountsBuilder();
                int piece = 0;
                while (rows.next()) {
                    if (counts.size() > 0 && rows.getInt(1) != piece) {
                        take(pieces.get(piece - 1), counts.build(), consumer);
                        counts = new ValueCountsBuilder();
                    }
                    piece = rows.getInt(1);
                    counts.add(rows.getDouble(2), rows.getLong(3));
                }
                if (counts.size() > 0) {
                    take(pieces.get(piece - 1), counts.build(), consumer);
                }
            }
        }
    }

    private void bind(PreparedStatement statement, List<Piece> pieces) throws SQLException {
        int[] seriesIds = pieces.stream().mapToInt(Piece::seriesId).toArray();
        long first =
                pieces.stream().mapToLong(piece -> piece.range().start()).min().orElseThrow();
        long last =
                pieces.stream().mapToLong(piece -> piece.range().end()).max().orElseThrow();
        statement.setArray(1, selection.array(seriesIds));
        statement.setArray(
                2,
                selection
                        .snapshot()
                        .createArrayOf(
                                "timestamptz",
                                pieces.stream()
                                        .map(piece -> piece.range().sqlStart())
                                        .toArray(OffsetDateTime[]::new)));
        statement.setArray(
                3,
                selection
                        .snapshot()
                        .createArrayOf(
                                "timestamptz",
                                pieces.stream()
                                        .map(piece -> piece.range().sqlEnd())
                                        .toArray(OffsetDateTime[]::new)));
        TimeRange all = new TimeRange(first, last);
        statement.setObject(4, all.sqlStart());
        statement.setObject(5, all.sqlEnd());
    }

    /** What lies outside of the range is only needed for the difference. */
    private void take(Piece piece, ValueCounts counts, PartConsumer consumer) throws SQLException {
        smaller.computeIfAbsent(new SeriesDay(piece.seriesId(), piece.day().day()), unseen -> new ArrayList<>())
                .add(counts);
        if (!piece.range().and(piece.day().part()).isEmpty()) {
            pass(piece.seriesId(), piece.range(), counts, consumer);
        }
    }
}
