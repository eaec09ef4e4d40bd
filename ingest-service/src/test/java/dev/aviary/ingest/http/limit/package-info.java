/** Limits on requests, their bytes, and the names that devices may use. */
@NullMarked
package dev.aviary.ingest.http.limit;

import org.jspecify.annotations.NullMarked;
