package dev.aviary.query.live;

import dev.aviary.kafka.OutageLog;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * The tail's position in each partition, and its start in a new one. Confined to the tail's thread.
 *
 * <p>A partition that exists at the first successful discovery starts at its end, minus the look-back. A partition that is
 * found later was created since, so all of its records are new, and it starts at its beginning. A partition that was read
 * before a reconnect continues after the last record read. In each case no record that arrives after the start is missed.
 */
final class TailPartitions {
    private static final Logger LOG = Logger.getLogger(TailPartitions.class);

    private final KafkaConfig config;
    private final Clock clock;
    private final long began;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> firstEnds = new HashMap<>();
    private final OutageLog outage = new OutageLog(LOG);
    private boolean answered;

    TailPartitions(KafkaConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.began = clock.millis();
    }

    /** Assigns new partitions to the reader. While Kafka is unreachable nothing changes. */
    void addNewPartitions(TopicReader reader) {
        try {
            List<TopicPartition> added = reader.partitions().values().stream()
                    .flatMap(Collection::stream)
                    .filter(partition -> !reader.reads(partition))
                    .toList();
            if (!added.isEmpty()) {
                begin(reader, added);
            }
            // Only once the starts are known: a discovery that fails on the way is still the first one when it is
            // repeated.
            answered = true;
            if (outage.answered()) {
                LOG.info("event=kafka_reachable");
            }
        } catch (RetriableException e) {
            failed(e);
        }
    }

    /** Logs why Kafka cannot be read. */
    void failed(KafkaException failure) {
        outage.failed(failure);
    }

    /** Partitions of the first discovery start a look-back before their end; partitions created later start at their beginning. */
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
        // Kept longer than the reader: after a lost connection the next reader goes on here.
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
