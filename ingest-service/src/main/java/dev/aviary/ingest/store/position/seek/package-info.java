/** Consumers that are moved to the positions of the database, at start and when a check finds them elsewhere. */
@NullMarked
package dev.aviary.ingest.store.position.seek;

import org.jspecify.annotations.NullMarked;
