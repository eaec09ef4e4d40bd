/** How often each value occurs in a range of chosen series: from roll-ups where they are valid, else from the readings. */
@NullMarked
package dev.aviary.query.store.counts;

import org.jspecify.annotations.NullMarked;
