/** The way into Kafka: readings as frames by partition, device descriptions, and the topics themselves. */
@NullMarked
package dev.aviary.ingest.publish;

import org.jspecify.annotations.NullMarked;
