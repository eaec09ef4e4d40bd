/** The resources for readings, series and statistics. Each takes its parameters, reads the store once, and returns a response. */
@NullMarked
package dev.aviary.query.http;

import org.jspecify.annotations.NullMarked;
