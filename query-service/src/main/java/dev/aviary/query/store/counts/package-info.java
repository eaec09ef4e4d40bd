/** The value counts of chosen series in a range: from roll-ups where they are valid, else from the readings. */
@NullMarked
package dev.aviary.query.store.counts;

import org.jspecify.annotations.NullMarked;
