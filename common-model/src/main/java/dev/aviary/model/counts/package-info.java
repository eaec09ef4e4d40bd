/** Distinct values and their counts: built, and what is known of them from samples. */
@NullMarked
package dev.aviary.model.counts;

import org.jspecify.annotations.NullMarked;
