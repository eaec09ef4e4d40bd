/** Exact sums, and summaries of readings that can be added up: what plots, means and extremes need of a range. */
@NullMarked
package dev.aviary.model.summary;

import org.jspecify.annotations.NullMarked;
