/** How fast a device may send: a bucket of tokens each, one token a reading. */
@NullMarked
package dev.aviary.ingest.http.rate;

import org.jspecify.annotations.NullMarked;
