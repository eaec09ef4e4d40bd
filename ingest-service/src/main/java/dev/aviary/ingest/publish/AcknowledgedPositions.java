package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.publish.kafka.Topics;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The positions of acknowledged records. Never blocks. */
@Singleton
class AcknowledgedPositions {
    private final Topics topics;
    private final Admin admin;

    AcknowledgedPositions(Topics topics, Admin admin) {
        this.topics = topics;
        this.admin = admin;
    }

    /**
     * Completes or fails the requests of a record: the position after it is made once for all of them.
     *
     * @param acknowledged where the record is; null when it failed before it was sent
     * @param failure null when the broker has the record
     */
    void settle(@Nullable RecordMetadata acknowledged, @Nullable Exception failure, List<PendingRequest> requests) {
        if (failure != null || acknowledged == null) {
            Throwable reason = failure == null ? new KafkaUnavailableException("not acknowledged") : failure;
            requests.forEach(request -> request.fail(reason));
        } else if (acknowledged.hasOffset()) {
            StreamPosition after = position(partitionOf(acknowledged), acknowledged.offset() + 1);
            requests.forEach(request -> request.acknowledge(after));
        } else {
            settleAtEnd(partitionOf(acknowledged), requests);
        }
    }

    /**
     * A retry that the broker recognised as a duplicate is acknowledged without an offset; then the position is the partition's
     * end, which is behind the record in any case.
     */
    private void settleAtEnd(TopicPartition partition, List<PendingRequest> requests) {
        KafkaFuture<ListOffsetsResultInfo> unused = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .whenComplete((end, failure) -> {
                    if (failure == null) {
                        StreamPosition after = position(partition, end.offset());
                        requests.forEach(request -> request.acknowledge(after));
                    } else {
                        requests.forEach(request -> request.fail(failure));
                    }
                });
    }

    private static TopicPartition partitionOf(RecordMetadata acknowledged) {
        return new TopicPartition(acknowledged.topic(), acknowledged.partition());
    }

    private StreamPosition position(TopicPartition partition, long next) {
        return topics.idOf(partition.topic())
                .map(id -> new StreamPosition(Map.of(new Partition(id, partition.partition()), next)))
                .orElse(StreamPosition.NONE);
    }
}
