/** Limits on queries: time, memory and the number that run at once. */
@NullMarked
package dev.aviary.query.http.limit;

import org.jspecify.annotations.NullMarked;
