/** Readings as rows: batches cut into transactions, series ids, COPY, and the writer itself. */
@NullMarked
package dev.aviary.ingest.store.reading;

import org.jspecify.annotations.NullMarked;
