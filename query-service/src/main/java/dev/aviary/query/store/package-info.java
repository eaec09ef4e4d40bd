/** The only package that uses the database: queries for readings, series and devices as SQL, each in one snapshot. */
@NullMarked
package dev.aviary.query.store;

import org.jspecify.annotations.NullMarked;
