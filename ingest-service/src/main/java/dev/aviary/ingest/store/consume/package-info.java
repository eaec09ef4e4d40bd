/** Batches from Kafka: decoded, handed to the writers, and dead-lettered where they cannot be stored. */
@NullMarked
package dev.aviary.ingest.store.consume;

import org.jspecify.annotations.NullMarked;
