/** Value counts that are put together from roll-ups and readings. */
@NullMarked
package dev.aviary.query.store.counts.cut;

import org.jspecify.annotations.NullMarked;
