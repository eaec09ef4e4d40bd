package dev.aviary.query.live;

import dev.aviary.model.codec.MetricCodec;
import dev.aviary.model.codec.ReadingCodec;
import dev.aviary.model.codec.UndecodableException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns records into events. */
final class Decoder {
    private Decoder() {}

    /** The events of a record in their order; none when it cannot be decoded; the writer dead-letters such records. */
    static List<LiveEvent> events(Topic topic, byte @Nullable [] value) {
        return events(topic, value, device -> true);
    }

    /** As {@link #events(Topic, byte[])}, without the readings of devices that are not wanted. */
    static List<LiveEvent> events(Topic topic, byte @Nullable [] value, Predicate<UUID> wanted) {
        if (value == null) {
            return List.of();
        }
        try {
            return switch (topic) {
                case READINGS ->
                    ReadingCodec.decode(value, wanted).stream()
                            .<LiveEvent>map(LiveEvent.OfReading::new)
                            .toList();
                case METRICS -> List.of(new LiveEvent.OfMetric(MetricCodec.decode(value)));
            };
        } catch (UndecodableException e) {
            return List.of();
        }
    }
}
