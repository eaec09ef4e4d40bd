package dev.aviary.ingest.deadletter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.ingest.deadletter.DeadLetter.Source;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Which records are among the dead letters already. A writer that is killed after it has produced one and before its offset
 * moves leaves it to the next one, which finds it here: the topic is looked through before a letter is added to it, from
 * the time of the oldest record on that is met, so that a replay after a restore repeats none.
 */
@Singleton
final class KnownDeadLetters {
    private static final Logger LOG = Logger.getLogger(KnownDeadLetters.class);

    /** About 225 bytes each. Of a replay that meets more dead letters than these, some become letters again. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final int LETTERS_BEFORE_THE_END = 1_000;

    /** Letters are younger than their records; the clocks of those who sent the two may differ by this. */
    private static final long CLOCKS_DIFFER_MILLIS = Duration.ofHours(1).toMillis();

    private static final long PAUSE_BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final KafkaConfig config;
    private final Cache<Identity, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Map<Integer, Long> seenTo = new HashMap<>();
    private long nextLook = System.nanoTime();
    private long lookedBackTo = Long.MAX_VALUE;

    KnownDeadLetters(KafkaConfig config) {
        this.config = config;
    }

    private record Identity(String topic, int partition, long offset, String digest) {}

    /** Whether the record, or that part of it, is a dead letter already, of any process. */
    synchronized boolean contains(ConsumerRecord<byte[], byte[]> source, byte[] value) {
        boolean isOlder = source.timestamp() < lookedBackTo;
        if (isOlder || System.nanoTime() - nextLook >= 0) {
            refresh(isOlder ? source.timestamp() : lookedBackTo);
            nextLook = System.nanoTime() + PAUSE_BETWEEN_LOOKS;
        }
        return known.getIfPresent(identity(source, value)) != null;
    }

    /** Records that it has become a dead letter. */
    void add(ConsumerRecord<byte[], byte[]> source, byte[] value) {
        known.put(identity(source, value), true);
    }

    /** While Kafka is unavailable nothing is read, and nothing becomes a dead letter. */
    private void refresh(long oldestRecord) {
        try (DeadLetterReader reader = new DeadLetterReader(config)) {
            for (int partition : reader.partitions()) {
                // Before the letters: one that is added while they are read is read once more, rather than never.
                long end = reader.end(partition);
                long from = oldestRecord < lookedBackTo
                        ? Math.min(
                                Math.max(0, end - LETTERS_BEFORE_THE_END),
                                reader.firstSince(partition, oldestRecord - CLOCKS_DIFFER_MILLIS))
                        : seenTo.getOrDefault(partition, 0L);
                reader.read(partition, from, this::remember);
                seenTo.put(partition, end);
            }
            lookedBackTo = Math.min(lookedBackTo, oldestRecord);
        } catch (KafkaException | KafkaUnavailableException e) {
            LOG.debugf("event=dead_letters_unknown reason='%s'", e.getMessage());
        }
    }

    private boolean remember(DeadLetter letter) {
        Source source = letter.source();
        if (source != null) {
            known.put(new Identity(source.topic(), source.partition(), source.offset(), digest(letter.value())), true);
        }
        return true;
    }

    private static Identity identity(ConsumerRecord<byte[], byte[]> source, byte[] value) {
        return new Identity(source.topic(), source.partition(), source.offset(), digest(value));
    }

    private static String digest(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
