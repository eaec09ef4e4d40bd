/** Kafka as ingest-service reaches it: settings, clients, topics, and whether it is available. */
@NullMarked
package dev.aviary.ingest.publish.kafka;

import org.jspecify.annotations.NullMarked;
