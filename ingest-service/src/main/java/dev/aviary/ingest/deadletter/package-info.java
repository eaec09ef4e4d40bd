/** Records that could not be stored: put aside in a topic of their own with the reason, paged through, and sent again. */
@NullMarked
package dev.aviary.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
