/** Positions in Kafka, stored in the database and moved by the transaction that stores the records they stand for. */
@NullMarked
package dev.aviary.ingest.store.position;

import org.jspecify.annotations.NullMarked;
