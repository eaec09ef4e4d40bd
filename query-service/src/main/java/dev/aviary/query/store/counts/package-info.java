/** How often each value occurs in a range of a series: from roll-ups where they hold, else from the readings. */
@NullMarked
package dev.aviary.query.store.counts;

import org.jspecify.annotations.NullMarked;
