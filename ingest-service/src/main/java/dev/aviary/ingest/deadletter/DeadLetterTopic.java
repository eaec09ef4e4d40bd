package dev.aviary.ingest.deadletter;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that Kafka still has, oldest first within a partition, partition after partition. Blocks while it
 * reads, hence only a few readers at once; one more ends in a BulkheadException.
 */
@ApplicationScoped
public class DeadLetterTopic {
    private static final int READERS = 2;

    private final KafkaConfig config;

    DeadLetterTopic(KafkaConfig config) {
        this.config = config;
    }

    /**
     * A page of letters.
     *
     * @param after the letter before the first; null for the beginning
     * @throws KafkaUnavailableException when Kafka does not respond
     */
    @Bulkhead(READERS)
    public DeadLetterPage page(@Nullable DeadLetterId after, int limit) {
        DeadLetterPage page = new DeadLetterPage(limit);
        DeadLetterId start =
                after == null ? new DeadLetterId(0, 0) : new DeadLetterId(after.partition(), after.offset() + 1);
        try (DeadLetterReader reader = new DeadLetterReader(config)) {
            for (int partition : reader.partitions()) {
                long from = partition == start.partition() ? start.offset() : 0;
                if (partition >= start.partition() && !reader.read(partition, from, page::add)) {
                    break;
                }
            }
            return page;
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e);
        }
    }

    /**
     * One letter; empty when there is none, or none any more.
     *
     * @throws KafkaUnavailableException when Kafka does not respond
     */
    @Bulkhead(READERS)
    public Optional<DeadLetter> find(DeadLetterId id) {
        List<DeadLetter> found = new ArrayList<>(1);
        try (DeadLetterReader reader = new DeadLetterReader(config)) {
            if (id.partition() < reader.partitions().length) {
                reader.read(id.partition(), id.offset(), letter -> {
                    found.add(letter);
                    return false;
                });
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e);
        }
        return found.stream().filter(letter -> letter.id().equals(id)).findFirst();
    }
}
