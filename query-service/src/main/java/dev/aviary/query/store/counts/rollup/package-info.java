/** The value counts that the writer keeps of days, months and years, and how a part of a series is passed on. */
@NullMarked
package dev.aviary.query.store.counts.rollup;

import org.jspecify.annotations.NullMarked;
