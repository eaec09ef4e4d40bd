/** The only place that knows the database: questions about readings, series and devices as SQL, each answered in one snapshot. */
@NullMarked
package dev.aviary.query.store;

import org.jspecify.annotations.NullMarked;
