/**
 * The common part of the Kafka clients of both services: their address and security settings, and the log of their
 * failures.
 */
@NullMarked
package dev.aviary.kafka;

import org.jspecify.annotations.NullMarked;
