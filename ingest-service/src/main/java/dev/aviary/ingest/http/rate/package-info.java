/** The rate limit of devices: a token bucket for each device, one token for a reading. */
@NullMarked
package dev.aviary.ingest.http.rate;

import org.jspecify.annotations.NullMarked;
