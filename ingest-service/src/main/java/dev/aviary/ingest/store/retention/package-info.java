/** The retention: what is older than it is asked to be is forgotten, then dropped. */
@NullMarked
package dev.aviary.ingest.store.retention;

import org.jspecify.annotations.NullMarked;
