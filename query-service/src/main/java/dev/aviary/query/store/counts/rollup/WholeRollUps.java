package dev.aviary.query.store.counts.rollup;

import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RowWindow;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads all values of each row. */
public record WholeRollUps(Buckets buckets, PartConsumer consumer) implements RollUpReader {
    @Override
    public String columns() {
        return "value_counts";
    }

    @Override
    public void pass(RollUpTable table, RowWindow window, TimeRange range) throws SQLException {
        ResultSet row = window.rows();
        consumer.accept(new CountedPart(
                row.getInt(1),
                range,
                buckets.startOf(range.start()),
                ValueCountsCodec.decode(window.sized(row.getBytes(3))),
                table.isOfPeriods()));
    }
}
