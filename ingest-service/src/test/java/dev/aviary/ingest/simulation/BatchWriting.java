package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.ConnectionLostException;
import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.database.SimulatedTransaction;
import dev.aviary.ingest.simulation.database.Tables;
import dev.aviary.ingest.simulation.traffic.Action;
import dev.aviary.ingest.simulation.traffic.SimulatedFleet;
import dev.aviary.ingest.simulation.traffic.SimulatedTopic.Entry;
import dev.aviary.ingest.store.WriterConfig;
import dev.aviary.ingest.store.consume.BatchParts;
import dev.aviary.ingest.store.consume.BatchParts.Part;
import dev.aviary.ingest.store.position.BatchDatabase;
import dev.aviary.ingest.store.position.BatchPositions.Move;
import dev.aviary.ingest.store.reading.ReadingBatch;
import dev.aviary.ingest.store.reading.ReadingBatches;
import dev.aviary.ingest.store.reading.ReadingRow;
import dev.aviary.ingest.store.reading.StoredSeries;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores one batch, a statement a step, as ReadingWriter and BatchStorage do. */
final class BatchWriting {
    /** Small enough that some batches take several transactions. */
    private static final WriterConfig SMALL_TRANSACTIONS = new WriterConfig() {
        @Override
        public int maxReadingsPerTransaction() {
            return 5;
        }

        @Override
        public int maxChunksPerTransaction() {
            return 2;
        }

        @Override
        public long seriesCacheSize() {
            return 100;
        }

        @Override
        public Duration sessionTimeout() {
            return Duration.ofSeconds(5);
        }
    };

    /** What a step has come to. */
    enum Outcome {
        BLOCKED,
        WORKING,
        STORED,
        CONFLICT
    }

    private enum Statement {
        BEGIN,
        COMPARE,
        MARK,
        INSERT,
        COMMIT
    }

    private final SimulatedSystem system;
    private final SimulatedSeriesCache cache;
    private Map<Integer, List<Entry>> batch = Map.of();
    private Map<Integer, Move> moves = Map.of();
    private @Nullable BatchParts<Reading> parts;
    private BatchDatabase database = new BatchDatabase();
    private boolean isFirstPart;
    private Statement next = Statement.BEGIN;
    private SimulatedTransaction transaction;
    private ReadingBatch rows = new ReadingBatch(List.of(), Map.of());

    BatchWriting(SimulatedSystem system) {
        this.system = system;
        this.cache = new SimulatedSeriesCache(system);
        this.transaction = system.database().begin();
    }

    boolean isIdle() {
        return batch.isEmpty();
    }

    void begin(Map<Integer, List<Entry>> polled, Map<Integer, Move> moving, List<Reading> readings) {
        batch = polled;
        moves = moving;
        parts = new BatchParts<>(ReadingBatches.of(readings, SMALL_TRANSACTIONS));
        database = new BatchDatabase();
        isFirstPart = true;
        next = Statement.BEGIN;
    }

    void end() {
        transaction.rollback();
        batch = Map.of();
        parts = null;
    }

    Map<Integer, List<Entry>> batch() {
        return batch;
    }

    Map<Integer, Move> moves() {
        return moves;
    }

    /** What was sent may be committed after its sender was killed. */
    void crash(Action action) {
        if (!isIdle() && next == Statement.COMMIT && action.choose(1, 2) == 0) {
            system.database().orphan(transaction);
        } else {
            transaction.rollback();
        }
    }

    Outcome step(Action action) {
        if (parts == null) {
            throw new IllegalStateException("no batch");
        }
        try {
            return parts.next().map(part -> step(part, action)).orElse(Outcome.STORED);
        } catch (ConnectionLostException e) {
            transaction.rollback();
            next = Statement.BEGIN;
            return Outcome.WORKING;
        }
    }

    private Outcome step(Part<Reading> part, Action action) {
        return switch (next) {
            case BEGIN -> beginTransaction(part);
            case COMPARE -> compare(part);
            case MARK -> mark();
            case INSERT -> insert(part);
            case COMMIT -> commit(action);
        };
    }

    private Outcome beginTransaction(Part<Reading> part) {
        transaction = system.database().begin();
        rows = ReadingBatch.of(part.rows(), cache.resolve(transaction, ReadingBatch.seriesOf(part.rows())));
        next = Statement.COMPARE;
        return Outcome.WORKING;
    }

    private Outcome compare(Part<Reading> part) {
        for (int partition : moves.keySet()) {
            if (!transaction.lock("position " + partition, true)) {
                return Outcome.BLOCKED;
            }
        }
        boolean equal = moves.entrySet().stream()
                .allMatch(entry -> transaction.tables().position(entry.getKey())
                        == entry.getValue().move().from());
        boolean compares = !system.has(Mutation.POSITION_NOT_COMPARED)
                && !system.has(Mutation.POSITION_MOVED_WITH_THE_FIRST_PART)
                && !system.has(Mutation.POSITION_COMMITTED_BEFORE_THE_ROWS);
        boolean same = database.accepts(transaction.identity(), part.moves())
                || system.has(Mutation.DATABASE_NOT_COMPARED_BETWEEN_PARTS);
        if (compares && (!equal || !same)) {
            transaction.rollback();
            return Outcome.CONFLICT;
        }
        if (part.moves() && system.has(Mutation.POSITION_COMMITTED_BEFORE_THE_ROWS)) {
            Map<Integer, Move> moving = moves;
            system.database().append(List.of(tables -> move(tables, moving)));
        }
        next = Statement.MARK;
        return Outcome.WORKING;
    }

    private Outcome mark() {
        if (!transaction.lock("marking", false)) {
            return Outcome.BLOCKED;
        }
        List<SeriesDay> days = rows.daysThrough(transaction.tables().markingThrough);
        system.marks().add(transaction, days);
        next = Statement.INSERT;
        return Outcome.WORKING;
    }

    private Outcome insert(Part<Reading> part) {
        if (part.rows().stream().anyMatch(SimulatedFleet::isRefused)) {
            transaction.rollback();
            Checked.present(parts).refused().ifPresent(system.deadLetters()::add);
            next = Statement.BEGIN;
            return Outcome.WORKING;
        }
        List<ReadingRow> inserted = rows.rows();
        Map<Series, StoredSeries> widened = rows.widened();
        transaction.change(tables -> {
            tables.insertMissing(inserted);
            widened.values().forEach(wider -> widen(tables, wider));
        });
        boolean moving = system.has(Mutation.POSITION_MOVED_WITH_THE_FIRST_PART) ? isFirstPart : part.moves();
        if (moving) {
            Map<Integer, Move> moved = moves;
            transaction.change(tables -> move(tables, moved));
        }
        next = Statement.COMMIT;
        return Outcome.WORKING;
    }

    private static void move(Tables tables, Map<Integer, Move> moves) {
        moves.forEach(
                (partition, move) -> tables.positions.put(partition, move.move().to()));
    }

    private static void widen(Tables tables, StoredSeries wider) {
        tables.series.replaceAll((series, stored) ->
                stored.id() == wider.id() ? stored.widened(wider.firstDay(), wider.lastDay()) : stored);
    }

    private Outcome commit(Action action) {
        if (action.kind() == Action.Kind.COMMIT_ANSWER_LOST) {
            if (action.choose(1, 2) == 0) {
                transaction.commit();
            }
            throw new ConnectionLostException();
        }
        transaction.commit();
        cache.putAll(transaction.identity(), rows.widened());
        Checked.present(parts).stored();
        isFirstPart = false;
        next = Statement.BEGIN;
        return Outcome.WORKING;
    }
}
