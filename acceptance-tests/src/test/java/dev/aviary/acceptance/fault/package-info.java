/** Faults of Kafka, of the database, of the disk and of the services, under load. */
@NullMarked
package dev.aviary.acceptance.fault;

import org.jspecify.annotations.NullMarked;
