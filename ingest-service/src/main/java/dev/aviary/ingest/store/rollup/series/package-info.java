/** The keys of the roll-ups, a day or a month of a series, and lists of them as SQL arrays. */
@NullMarked
package dev.aviary.ingest.store.rollup.series;

import org.jspecify.annotations.NullMarked;
