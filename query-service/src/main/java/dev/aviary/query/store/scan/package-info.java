/** The plan of a query in one snapshot: which days of the chosen series are read from roll-ups, and which from readings. */
@NullMarked
package dev.aviary.query.store.scan;

import org.jspecify.annotations.NullMarked;
