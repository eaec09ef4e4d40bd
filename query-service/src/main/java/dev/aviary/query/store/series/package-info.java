/** The series: their ids, and the first and last reading of each in a range. */
@NullMarked
package dev.aviary.query.store.series;

import org.jspecify.annotations.NullMarked;
