/** Summaries of the buckets of a range of chosen series: from days and their slots where these are valid, else readings. */
@NullMarked
package dev.aviary.query.store.summaries;

import org.jspecify.annotations.NullMarked;
