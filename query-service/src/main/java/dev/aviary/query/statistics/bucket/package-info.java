/** Divides a range of time into buckets: by a fixed width, or by the calendar of a time zone. */
@NullMarked
package dev.aviary.query.statistics.bucket;

import org.jspecify.annotations.NullMarked;
