/** The pieces of days that buckets or the ends of a range cut, from the roll-up of the day and the readings of the other pieces. */
@NullMarked
package dev.aviary.query.store.counts.cut;

import org.jspecify.annotations.NullMarked;
