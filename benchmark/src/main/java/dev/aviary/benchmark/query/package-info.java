/** How fast query-service answers: histories that are written into the database, and the requests that are timed. */
@NullMarked
package dev.aviary.benchmark.query;

import org.jspecify.annotations.NullMarked;
