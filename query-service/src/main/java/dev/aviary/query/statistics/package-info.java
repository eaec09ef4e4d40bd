/** Exact statistics as pure functions over ascending values and their counts; independent of frameworks and of the database. */
@NullMarked
package dev.aviary.query.statistics;

import org.jspecify.annotations.NullMarked;
