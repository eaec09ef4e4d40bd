/** The response times of query-service: histories that are written into the database, and the requests that are timed. */
@NullMarked
package dev.aviary.benchmark.query;

import org.jspecify.annotations.NullMarked;
