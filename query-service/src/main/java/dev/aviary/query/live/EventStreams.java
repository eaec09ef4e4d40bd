package dev.aviary.query.live;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Opens streams that miss nothing. */
@Singleton
public final class EventStreams {
    private static final int FETCH_BYTES = 512 * 1024;

    private final KafkaConfig config;
    private final AtomicLong opened = new AtomicLong();

    EventStreams(KafkaConfig config) {
        this.config = config;
    }

    /**
     * A stream that begins now, or right after the event that had the id. When Kafka no longer has all that followed it,
     * or it is no id at all, a {@link LiveEvent.Gap} comes first.
     *
     * @throws KafkaUnavailableException when Kafka does not respond
     */
    public EventStream open(@Nullable String lastId) {
        TopicReader reader =
                new TopicReader(config, "aviary-query-stream-" + opened.incrementAndGet(), FETCH_BYTES, "none");
        try {
            EventStream stream = new EventStream(reader, config.discoveryInterval());
            stream.begin(lastId == null ? Optional.empty() : Position.parse(lastId), lastId != null);
            return stream;
        } catch (KafkaException e) {
            reader.close();
            throw new KafkaUnavailableException(e);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }
}
