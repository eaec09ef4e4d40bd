/** The live stream over real sockets, from a real Kafka. */
@NullMarked
package dev.aviary.query.http.stream;

import org.jspecify.annotations.NullMarked;
