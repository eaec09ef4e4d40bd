package dev.aviary.ingest.store.position.log;

import java.util.UUID;

/**
 * Which topic a name denotes now.
 *
 * @param id the topic's id, another one when the topic was deleted and created again
 * @param clusterId the Kafka cluster's id
 * @param partitions their number; they are counted from 0
 */
public record TopicIdentity(String name, UUID id, String clusterId, int partitions) {}
