/** The live stream as its clients see it: a WebSocket that keeps up with the newest, and Server-Sent Events that miss nothing. */
@NullMarked
package dev.aviary.query.http.stream;

import org.jspecify.annotations.NullMarked;
