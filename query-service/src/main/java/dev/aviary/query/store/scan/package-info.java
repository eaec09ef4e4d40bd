/** What one snapshot holds of chosen series in a range: which days are read from roll-ups, and which from readings. */
@NullMarked
package dev.aviary.query.store.scan;

import org.jspecify.annotations.NullMarked;
