/** Free-form metrics as rows. */
@NullMarked
package dev.aviary.ingest.store.metric;

import org.jspecify.annotations.NullMarked;
