package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.consume.BatchParts.Part;
import dev.aviary.ingest.store.database.DatabaseTransactions;
import dev.aviary.ingest.store.database.RefusedByDatabaseException;
import dev.aviary.ingest.store.position.BatchPositions;
import dev.aviary.ingest.store.position.PositionConflictException;
import dev.aviary.ingest.store.position.PositionStep;
import dev.aviary.ingest.store.position.Positions;
import dev.aviary.ingest.store.position.seek.PositionSeeker;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Stores batches that follow what the database holds, and moves the positions with them. A batch that does not follow is
 * not stored; its consumer seeks to where the database is.
 */
@Singleton
class BatchStorage {
    private static final Logger LOG = Logger.getLogger(BatchStorage.class);

    private final Positions positions;
    private final PositionSeeker seeker;
    private final DatabaseTransactions transactions;
    private final KafkaClientService clients;

    BatchStorage(
            Positions positions, PositionSeeker seeker, DatabaseTransactions transactions, KafkaClientService clients) {
        this.positions = positions;
        this.seeker = seeker;
        this.transactions = transactions;
        this.clients = clients;
    }

    /** Decodes a batch into what the transactions are to store, and dead-letters what cannot be decoded. */
    @FunctionalInterface
    interface Decoding<T> {
        List<List<T>> decode(ConsumerRecords<byte[], byte[]> batch) throws ExecutionException, InterruptedException;
    }

    /** Stores all of a part, or none of it. */
    @FunctionalInterface
    interface Storing<T> {
        void store(List<T> rows, PositionStep position) throws SQLException, RefusedByDatabaseException;
    }

    /** Dead-letters what is to blame; returns once Kafka has acknowledged it. */
    @FunctionalInterface
    interface DeadLettering<T> {
        void deadLetter(T culprit, String reason) throws ExecutionException, InterruptedException;
    }

    /** Where a batch came from, and what became of it. */
    record Batch(ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata) {}

    /** Returns whether the batch is stored; it is not when its consumer has to read again from another position. */
    <T> boolean store(Batch batch, Decoding<T> decoding, Storing<T> storing, DeadLettering<T> deadLettering)
            throws SQLException, ExecutionException, InterruptedException {
        Optional<BatchPositions> moves = positions.begin(batch.records());
        if (moves.isEmpty()) {
            seeker.seek(consumerOf(batch));
            return false;
        }
        try {
            store(decoding.decode(batch.records()), moves.get(), storing, deadLettering);
        } catch (PositionConflictException e) {
            // Another writer has moved the positions, or an attempt whose outcome was unknown had been committed.
            if (!positions.isStored(moves.get())) {
                seeker.seek(consumerOf(batch));
                return false;
            }
        }
        positions.moved(moves.get());
        // After the commit: PositionCheck takes a position behind the committed offset for one that the database lost.
        mirror(batch);
        return true;
    }

    private <T> void store(
            List<List<T>> pieces, BatchPositions moves, Storing<T> storing, DeadLettering<T> deadLettering)
            throws SQLException, ExecutionException, InterruptedException {
        BatchParts<T> parts = new BatchParts<>(pieces);
        for (Optional<Part<T>> next = parts.next(); next.isPresent(); next = parts.next()) {
            PositionStep step = next.get().moves() ? moves.moving() : moves.comparing();
            try {
                if (next.get().rows().isEmpty()) {
                    moveOnly(step);
                } else {
                    storing.store(next.get().rows(), step);
                }
                parts.stored();
            } catch (RefusedByDatabaseException e) {
                Optional<T> culprit = parts.refused();
                if (culprit.isPresent()) {
                    // Before the part that moves the positions: a process that is killed in between reads the record
                    // again.
                    deadLettering.deadLetter(culprit.get(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void moveOnly(PositionStep moving) throws SQLException, RefusedByDatabaseException {
        boolean unused = transactions.untilCommitted(connection -> {
            moving.in(connection);
            return true;
        });
    }

    /**
     * Commits the positions to Kafka, for lag and autoscaling. Not awaited: the order of commits is that of the calls, and
     * one that is lost is made up for by the next.
     */
    private void mirror(Batch batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : batch.records().partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = batch.records().records(partition);
            offsets.put(partition, new OffsetAndMetadata(records.getLast().offset() + 1));
        }
        consumerOf(batch)
                .commitAsync(offsets)
                .subscribe()
                .with(
                        committed -> LOG.tracef("event=offsets_committed offsets=%s", offsets),
                        failure -> LOG.debugf("event=offsets_not_committed reason='%s'", failure.getMessage()));
    }

    /** A channel has one consumer, unless it is configured with several partitions of the connector's. */
    private KafkaConsumer<byte[], byte[]> consumerOf(Batch batch) {
        List<KafkaConsumer<byte[], byte[]>> consumers =
                clients.getConsumers(batch.metadata().getChannel());
        int index = batch.metadata().getConsumerIndex();
        return consumers.get(Math.max(0, Math.min(index, consumers.size() - 1)));
    }
}
