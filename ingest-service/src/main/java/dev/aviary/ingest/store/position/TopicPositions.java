package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.database.DatabaseTransactions;
import dev.aviary.ingest.store.position.log.KafkaLog;
import dev.aviary.ingest.store.position.log.TopicIdentity;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/** The positions of whole topics, created when a topic is used for the first time. */
@Singleton
public class TopicPositions {
    private final DatabaseTransactions transactions;
    private final PositionStore store;
    private final KafkaLog kafka;
    private final PositionMetrics metrics;

    TopicPositions(DatabaseTransactions transactions, PositionStore store, KafkaLog kafka, PositionMetrics metrics) {
        this.transactions = transactions;
        this.store = store;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /** The positions of a topic by partition, as the database holds them now. */
    public record Read(TopicIdentity topic, Map<Integer, Long> positions) {
        /** The position of one partition of the topic; 0 when the database holds none. */
        public long of(TopicPartition partition) {
            return positions.getOrDefault(partition.partition(), 0L);
        }
    }

    /** Runs a piece of work in a transaction: once, or until the database answers. */
    private interface Access {
        <T> T run(DatabaseTransactions.Work<T> work) throws SQLException;
    }

    /** As {@link #read(TopicIdentity)}, of the topic that the name denotes now; waits while the database is unavailable. */
    public Read await(String topic) throws SQLException, ExecutionException, InterruptedException {
        return read(kafka.identityOf(topic), transactions::untilAnswered);
    }

    /**
     * Reads the positions of a topic; waits while Kafka is unavailable. All partitions of a topic get their positions in one
     * transaction, so that no backup holds some of them: each begins at what the group has committed where the database is
     * older than positions, else at the earliest record.
     *
     * @throws SQLException when the database is unavailable
     */
    public Read read(TopicIdentity topic) throws SQLException, ExecutionException, InterruptedException {
        return read(topic, transactions::inTransaction);
    }

    private Read read(TopicIdentity identity, Access database)
            throws SQLException, ExecutionException, InterruptedException {
        Map<Integer, Long> found = database.run(connection -> store.read(connection, identity.id()));
        return new Read(identity, found.size() >= identity.partitions() ? found : create(identity, database));
    }

    private Map<Integer, Long> create(TopicIdentity topic, Access database)
            throws SQLException, ExecutionException, InterruptedException {
        Map<Integer, Long> earliest = kafka.earliest(topic);
        Map<Integer, Long> committed = new HashMap<>(earliest);
        committed.putAll(kafka.committed(topic));
        Created created = database.run(connection -> create(connection, topic, earliest, committed));
        metrics.superseded(topic, created.clustersBefore());
        return created.positions();
    }

    private record Created(Map<Integer, Long> positions, List<String> clustersBefore) {}

    private Created create(
            Connection connection, TopicIdentity topic, Map<Integer, Long> earliest, Map<Integer, Long> committed)
            throws SQLException {
        boolean adopts = store.adoptsCommittedOffsets(connection, topic.name());
        List<String> clustersBefore = store.supersedeOthers(connection, topic);
        store.create(connection, topic, adopts ? committed : earliest);
        // Read again: where another writer has created them at the same time, its starts count.
        return new Created(store.read(connection, topic.id()), clustersBefore);
    }
}
