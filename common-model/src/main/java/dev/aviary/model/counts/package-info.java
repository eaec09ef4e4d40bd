/** Distinct values and their counts: built, merged in ascending order, and added up. */
@NullMarked
package dev.aviary.model.counts;

import org.jspecify.annotations.NullMarked;
