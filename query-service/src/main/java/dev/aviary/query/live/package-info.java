/**
 * Events of Kafka's topics as they arrive: one tail for all WebSockets, and a consumer for each event stream, which must
 * miss nothing.
 */
@NullMarked
package dev.aviary.query.live;

import org.jspecify.annotations.NullMarked;
