/** Records that could not be stored: kept in a dead-letter topic with the reason, paged through, and sent again. */
@NullMarked
package dev.aviary.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
