/** Exact statistics as pure functions over ascending values and their counts; knows no framework and no database. */
@NullMarked
package dev.aviary.query.statistics;

import org.jspecify.annotations.NullMarked;
