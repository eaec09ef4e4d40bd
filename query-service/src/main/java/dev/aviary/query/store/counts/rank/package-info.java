/** Ranks among the readings of a series: the index of a large roll-up first, and then the slice in which the rank lies. */
@NullMarked
package dev.aviary.query.store.counts.rank;

import org.jspecify.annotations.NullMarked;
