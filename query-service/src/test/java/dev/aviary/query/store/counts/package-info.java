/** Specifies what is read from roll-ups, and that it is the same. */
@NullMarked
package dev.aviary.query.store.counts;

import org.jspecify.annotations.NullMarked;
