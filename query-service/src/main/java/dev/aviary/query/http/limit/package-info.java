/**
 * Limits on running requests: the number that run at once, the memory of their responses, and the cancellation of a query
 * whose client has disconnected.
 */
@NullMarked
package dev.aviary.query.http.limit;

import org.jspecify.annotations.NullMarked;
