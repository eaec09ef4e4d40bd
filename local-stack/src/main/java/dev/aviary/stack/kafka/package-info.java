/** Kafka brokers, alone or in a cluster, each in a JVM of its own. */
@NullMarked
package dev.aviary.stack.kafka;

import org.jspecify.annotations.NullMarked;
