/** The writer: takes batches from Kafka and stores each reading exactly once; independent of HTTP. */
@NullMarked
package dev.aviary.ingest.store;

import org.jspecify.annotations.NullMarked;
