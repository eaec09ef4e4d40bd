/** The statistics against a slow, obvious computation over random readings. */
@NullMarked
package dev.aviary.query.statistics;

import org.jspecify.annotations.NullMarked;
