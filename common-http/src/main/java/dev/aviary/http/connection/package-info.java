/**
 * The bounds of what one connection may make a service hold: responses that its client does not read, and pipelined
 * requests.
 */
@NullMarked
package dev.aviary.http.connection;

import org.jspecify.annotations.NullMarked;
