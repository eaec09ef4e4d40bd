package dev.aviary.query.store.counts.rank;

import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.codec.ValueCountsIndex;
import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.counts.rollup.CountedPart;
import dev.aviary.query.store.counts.rollup.PartConsumer;
import dev.aviary.query.store.counts.rollup.RollUpReader;
import dev.aviary.query.store.counts.rollup.RollUpTable;
import dev.aviary.query.store.memory.MemoryLease;
import dev.aviary.query.store.scan.RowWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the index of large rows, and all values of small ones and of those that an earlier version wrote. */
final class SampledRollUps implements RollUpReader {
    /** An index and a slice take two reads of TOAST chunks of 2 kB, which costs as much as reading so many bytes. */
    private static final int MOST_BYTES_AS_A_WHOLE = 16_384;

    private static final String COLUMNS = """
            octet_length(value_counts),
            CASE WHEN octet_length(value_counts) <= %d THEN value_counts
                ELSE substring(value_counts FROM octet_length(value_counts) - %d) END
            """.formatted(MOST_BYTES_AS_A_WHOLE, ValueCountsIndex.MOST_BYTES - 1);

    private final MemoryLease memory;
    private final PartConsumer consumer;
    private final List<SampledPart> sampled = new ArrayList<>();
    private final List<Unindexed> withoutIndex = new ArrayList<>();

    /** A large row that an earlier version wrote. */
    record Unindexed(RollUpTable table, int seriesId, TimeRange range, int bytes) {
        SliceRequest request() {
            return SliceRequest.ofAll(table, seriesId, range, bytes);
        }

        CountedPart part(ValueCounts counts) {
            return new CountedPart(seriesId, range, 0, counts, table.isOfPeriods());
        }
    }

    /**
     * Nothing is read yet.
     *
     * @param consumer takes the parts whose values are all read
     */
    SampledRollUps(MemoryLease memory, PartConsumer consumer) {
        this.memory = memory;
        this.consumer = consumer;
    }

    @Override
    public String columns() {
        return COLUMNS;
    }

    @Override
    public void pass(RollUpTable table, RowWindow window, TimeRange range) throws SQLException {
        ResultSet row = window.rows();
        int seriesId = row.getInt(1);
        int length = row.getInt(3);
        byte[] bytes = window.sized(row.getBytes(4));
        if (length <= MOST_BYTES_AS_A_WHOLE) {
            consumer.accept(new CountedPart(seriesId, range, 0, ValueCountsCodec.decode(bytes), table.isOfPeriods()));
            return;
        }
        Optional<SampledCounts> samples = ValueCountsIndex.decode(bytes);
        if (samples.isPresent()) {
            memory.reserve(samples.get().bytes());
            sampled.add(new SampledPart(table, seriesId, range, samples.get()));
        } else {
            withoutIndex.add(new Unindexed(table, seriesId, range, length));
        }
    }

    /** The parts of which the index alone was read. */
    List<SampledPart> sampled() {
        return sampled;
    }

    /** The parts that are to be read as a whole yet. */
    List<Unindexed> withoutIndex() {
        return withoutIndex;
    }
}
