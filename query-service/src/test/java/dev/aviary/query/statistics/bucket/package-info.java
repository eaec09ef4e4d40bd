/** How time is divided into buckets. */
@NullMarked
package dev.aviary.query.statistics.bucket;

import org.jspecify.annotations.NullMarked;
