/** Readings: pages, exports, and what was stored or dropped meanwhile. */
@NullMarked
package dev.aviary.query.http.reading;

import org.jspecify.annotations.NullMarked;
