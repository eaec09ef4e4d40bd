/** Positions in Kafka that live in the database, moved by the transaction that stores the records they stand for. */
@NullMarked
package dev.aviary.ingest.store.position;

import org.jspecify.annotations.NullMarked;
