/** How a range of time is divided into buckets: by a fixed width, or by the calendar of a time zone. */
@NullMarked
package dev.aviary.query.statistics.bucket;

import org.jspecify.annotations.NullMarked;
