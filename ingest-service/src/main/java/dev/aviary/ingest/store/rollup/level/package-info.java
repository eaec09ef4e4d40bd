/** The roll-ups that are made beside days and months: summaries of days and of their slots, and the counts of years. */
@NullMarked
package dev.aviary.ingest.store.rollup.level;

import org.jspecify.annotations.NullMarked;
