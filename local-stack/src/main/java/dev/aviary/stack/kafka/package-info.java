/** The Kafka broker, which is its own controller, in a JVM of its own. */
@NullMarked
package dev.aviary.stack.kafka;

import org.jspecify.annotations.NullMarked;
