/** Limits on running requests: how many run at once, how much memory their answers take, and the end of a query whose client has disconnected. */
@NullMarked
package dev.aviary.query.http.limit;

