/** What arrives on Kafka's topics, as it arrives: one tail for all who listen, and a stream of its own for each who must miss nothing. */
@NullMarked
package dev.aviary.query.live;

import org.jspecify.annotations.NullMarked;
