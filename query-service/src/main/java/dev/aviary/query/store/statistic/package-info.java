/** The statistics of chosen series in a range, computed from their value counts and summaries in one snapshot. */
@NullMarked
package dev.aviary.query.store.statistic;

import org.jspecify.annotations.NullMarked;
