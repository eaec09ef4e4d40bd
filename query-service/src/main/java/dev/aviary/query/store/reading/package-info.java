/** Pages of a series' readings. */
@NullMarked
package dev.aviary.query.store.reading;

import org.jspecify.annotations.NullMarked;
