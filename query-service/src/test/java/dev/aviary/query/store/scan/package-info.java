/** How ranges are divided into what is read from roll-ups and what from readings. */
@NullMarked
package dev.aviary.query.store.scan;

import org.jspecify.annotations.NullMarked;
