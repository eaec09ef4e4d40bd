package dev.aviary.query.live;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** Where the tail is in each partition, and where it begins in one that it has not seen before. Not thread-safe. */
final class TailPartitions {
    private static final Logger LOG = Logger.getLogger(TailPartitions.class);

    private final KafkaConfig config;
    private final Clock clock;
    private final long began;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> firstEnds = new HashMap<>();
    private boolean answered;
    private boolean reachable = true;

    TailPartitions(KafkaConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.began = clock.millis();
    }

    /** Lets the reader read what it does not read yet. Kafka's being away changes nothing. */
    void lookFor(TopicReader reader) {
        try {
            List<TopicPartition> added = reader.partitions().values().stream()
                    .flatMap(Collection::stream)
                    .filter(partition -> !reader.reads(partition))
                    .toList();
            if (!added.isEmpty()) {
                begin(reader, added);
            }
            answered = true;
            tellReachable(true, "");
        } catch (RetriableException e) {
            tellReachable(false, String.valueOf(e.getMessage()));
        }
    }

    private void tellReachable(boolean now, String reason) {
        if (now && !reachable) {
            LOG.info("event=kafka_reachable");
        } else if (!now && reachable) {
            LOG.warnf("event=kafka_away reason='%s'", reason);
        }
        reachable = now;
    }

    /** What was there at the first look begins a little before its end; what came later begins at its beginning. */
    private void begin(TopicReader reader, List<TopicPartition> added) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        List<TopicPartition> unknown =
                added.stream().filter(partition -> !next.containsKey(partition)).toList();
        if (answered) {
            starts.putAll(reader.beginnings(unknown));
        } else {
            Map<TopicPartition, Long> ends = reader.ends(unknown);
            firstEnds.putAll(ends);
            starts.putAll(ends);
            starts.putAll(
                    reader.since(unknown, clock.millis() - config.lookBack().toMillis()));
        }
        added.stream().filter(next::containsKey).forEach(partition -> starts.put(partition, next.get(partition)));
        next.putAll(starts);
        reader.add(starts);
        LOG.infof("event=partitions_added partitions=%d", starts.size());
    }

    TopicPartition read(ConsumerRecord<byte[], byte[]> message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        next.put(partition, message.offset() + 1);
        return partition;
    }

    /**
     * Whether the record had arrived before this process began: the first look may come seconds after the first socket,
     * which is to see what arrived in between.
     */
    boolean isPast(ConsumerRecord<byte[], byte[]> message) {
        return message.timestamp() < began
                && message.offset()
                        < firstEnds.getOrDefault(new TopicPartition(message.topic(), message.partition()), 0L);
    }
}
