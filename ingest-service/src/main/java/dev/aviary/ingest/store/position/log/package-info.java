/** Kafka's side of the positions: the consumed topics, their identity, and their first and last offsets. */
@NullMarked
package dev.aviary.ingest.store.position.log;

import org.jspecify.annotations.NullMarked;
