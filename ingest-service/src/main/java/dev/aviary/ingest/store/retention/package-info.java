/** Retention: readings older than the configured age are hidden, then dropped. */
@NullMarked
package dev.aviary.ingest.store.retention;

import org.jspecify.annotations.NullMarked;
