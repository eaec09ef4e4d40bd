/** Limits on running requests: how many run at once, how much memory their answers take, and the end of a query whose client has gone. */
@NullMarked
package dev.aviary.query.http.limit;

import org.jspecify.annotations.NullMarked;
