/** Readings as a page or a stream of JSON, CSV or NDJSON. */
@NullMarked
package dev.aviary.query.http.export;

import org.jspecify.annotations.NullMarked;
