package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.Topics;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

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
     * The position after these records. A retry that the broker recognised as a duplicate is acknowledged without an offset;
     * then it is the partition's end, which is behind the record in any case.
     */
    CompletionStage<StreamPosition> after(List<RecordMetadata> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        List<TopicPartition> withoutOffset = new ArrayList<>();
        for (RecordMetadata acknowledged : records) {
            TopicPartition partition = new TopicPartition(acknowledged.topic(), acknowledged.partition());
            if (acknowledged.hasOffset()) {
                next.merge(partition, acknowledged.offset() + 1, Math::max);
            } else {
                withoutOffset.add(partition);
            }
        }
        if (withoutOffset.isEmpty()) {
            return CompletableFuture.completedFuture(position(next));
        }
        return ends(withoutOffset).thenApply(ends -> {
            ends.forEach((partition, end) -> next.merge(partition, end.offset(), Math::max));
            return position(next);
        });
    }

    private CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> ends(List<TopicPartition> partitions) {
        return admin.listOffsets(partitions.stream()
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest())))
                .all()
                .toCompletionStage();
    }

    private StreamPosition position(Map<TopicPartition, Long> next) {
        Map<Partition, Long> position = new HashMap<>();
        next.forEach((partition, offset) -> {
            Optional<UUID> topicId = topics.idOf(partition.topic());
            topicId.ifPresent(id -> position.put(new Partition(id, partition.partition()), offset));
        });
        return new StreamPosition(position);
    }
}
