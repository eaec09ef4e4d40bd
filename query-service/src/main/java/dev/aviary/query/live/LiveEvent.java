package dev.aviary.query.live;

import dev.aviary.model.Metric;
import dev.aviary.model.Reading;

/** The events of a stream. */
public sealed interface LiveEvent {
    /** A reading arrived. */
    record OfReading(Reading reading) implements LiveEvent {}

    /** A metric arrived. */
    record OfMetric(Metric metric) implements LiveEvent {}

    /** Events may be missing here: Kafka no longer has all that follow the position at which the stream was to go on. */
    record Gap() implements LiveEvent {}
}
