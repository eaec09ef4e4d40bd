/** Sums and summaries against a slow, obvious computation. */
@NullMarked
package dev.aviary.model.summary;

import org.jspecify.annotations.NullMarked;
