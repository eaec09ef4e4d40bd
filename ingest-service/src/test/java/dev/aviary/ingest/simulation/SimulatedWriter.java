package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.traffic.Action;
import dev.aviary.ingest.simulation.traffic.SimulatedTopic;
import dev.aviary.ingest.simulation.traffic.SimulatedTopic.Entry;
import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import dev.aviary.ingest.store.position.BatchPositions.Move;
import dev.aviary.ingest.store.position.ExpectedPositions;
import dev.aviary.model.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A writer process: its consumer, and the batch that it is at. What it holds in memory goes with a crash. */
final class SimulatedWriter {
    private static final int QUEUED_BATCHES = 3;
    private static final int RECORDS_OF_A_PARTITION = 3;

    private final int number;
    private final SimulatedSystem system;
    private ExpectedPositions expected = new ExpectedPositions();
    private BatchWriting writing;
    private final Map<Integer, Long> fetch = new TreeMap<>();
    private final Deque<Map<Integer, List<Entry>>> queue = new ArrayDeque<>();
    private @Nullable Map<Integer, List<Entry>> unmirrored;

    private boolean isSeekUnfinished;

    SimulatedWriter(int number, SimulatedSystem system) {
        this.number = number;
        this.system = system;
        this.writing = new BatchWriting(system);
    }

    /** Returns whether anything was done. */
    boolean step(Action action) {
        Optional<Map<Integer, List<Entry>>> mirrored = Optional.ofNullable(unmirrored);
        if (mirrored.isPresent()) {
            unmirrored = null;
            mirror(mirrored.get());
            return true;
        }
        if (writing.isIdle()) {
            return begin();
        }
        return switch (writing.step(action)) {
            case BLOCKED -> false;
            case WORKING -> true;
            case STORED -> finish();
            case CONFLICT -> resolveConflict();
        };
    }

    private boolean begin() {
        if (queue.isEmpty()) {
            return poll();
        }
        Map<Integer, List<Entry>> batch = queue.removeFirst();
        Map<Integer, Move> moves = new TreeMap<>();
        batch.forEach((partition, records) -> {
            long first = records.getFirst().offset();
            if (!expected.isNext(SimulatedTopic.partition(partition), first)) {
                read(partition);
            }
            expected.decide(
                            SimulatedTopic.partition(partition),
                            first,
                            records.getLast().offset() + 1)
                    .ifPresent(move -> moves.put(partition, move));
        });
        moves.forEach(this::reportGap);
        if (moves.size() == batch.size()) {
            writing.begin(batch, moves, readingsOf(batch));
        } else {
            seek();
        }
        return true;
    }

    private void reportGap(int partition, Move move) {
        if (move.verdict() == Verdict.GAP) {
            system.topic().reportLost(partition, move.move().from(), move.first());
        }
    }

    private static List<Reading> readingsOf(Map<Integer, List<Entry>> batch) {
        List<Reading> readings = new ArrayList<>();
        batch.values().forEach(records -> records.forEach(entry -> readings.addAll(entry.readings())));
        return readings;
    }

    private void read(int partition) {
        expected.read(
                SimulatedTopic.partition(partition),
                SimulatedTopic.ID,
                system.database().tables().position(partition));
    }

    private boolean resolveConflict() {
        boolean stored = true;
        for (var entry : writing.moves().entrySet()) {
            read(entry.getKey());
            stored &= expected.isMoved(
                    SimulatedTopic.partition(entry.getKey()), entry.getValue().move());
        }
        if (stored) {
            return finish();
        }
        writing.end();
        seek();
        return true;
    }

    private boolean finish() {
        writing.moves().forEach((partition, move) -> expected.moved(SimulatedTopic.partition(partition), move.move()));
        unmirrored = writing.batch();
        writing.end();
        return true;
    }

    private void mirror(Map<Integer, List<Entry>> batch) {
        Map<Integer, Long> offsets = new HashMap<>();
        batch.forEach(
                (partition, records) -> offsets.put(partition, records.getLast().offset() + 1));
        boolean unused = system.topic().commit(number, offsets);
    }

    /** Goes to the positions of the database. Kafka refuses it while the group is rebalanced; then the next check tries again. */
    private void seek() {
        Map<Integer, Long> starts = new HashMap<>();
        fetch.keySet()
                .forEach(partition ->
                        starts.put(partition, system.database().tables().position(partition)));
        isSeekUnfinished = !system.topic().commit(number, starts);
        if (!isSeekUnfinished) {
            queue.clear();
            fetch.putAll(starts);
            starts.forEach((partition, position) ->
                    expected.seekCompleted(SimulatedTopic.partition(partition), SimulatedTopic.ID, position));
        }
    }

    /** Seeks where the database's position is behind the committed offset or the process's own position. */
    void checkPositions() {
        boolean behind = fetch.keySet().stream()
                .anyMatch(partition -> system.database().tables().position(partition) < lastKnown(partition));
        if (behind || isSeekUnfinished) {
            seek();
        }
    }

    private long lastKnown(int partition) {
        long mirrored = system.topic().committed(partition);
        return system.has(Mutation.POSITION_CHECKED_WITH_THE_MIRROR_ALONE)
                ? mirrored
                : Math.max(
                        mirrored,
                        expected.next(SimulatedTopic.partition(partition)).orElse(0));
    }

    /** Polls, unless enough batches wait; returns whether there was anything. */
    boolean poll() {
        if (queue.size() >= QUEUED_BATCHES) {
            return false;
        }
        Map<Integer, List<Entry>> batch = system.topic().poll(fetch, RECORDS_OF_A_PARTITION);
        if (batch.isEmpty()) {
            return false;
        }
        queue.addLast(batch);
        return true;
    }

    /** The consumer gets its assignment. What it has polled of other partitions stays queued. */
    void noticeAssignment() {
        Set<Integer> owned = system.topic().ownedBy(number);
        fetch.keySet().retainAll(owned);
        owned.forEach(partition -> fetch.putIfAbsent(partition, system.topic().committed(partition)));
    }

    /** The process is killed and started again. */
    void crash(Action action) {
        writing.crash(action);
        writing = new BatchWriting(system);
        expected = new ExpectedPositions();
        fetch.clear();
        queue.clear();
        unmirrored = null;
        isSeekUnfinished = false;
        noticeAssignment();
    }
}
