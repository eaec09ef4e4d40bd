/** Publishes to Kafka: readings in batches by partition, device descriptions and metrics. */
@NullMarked
package dev.aviary.ingest.publish;

import org.jspecify.annotations.NullMarked;
