/** A model of the pipeline in virtual time and one thread, which runs the writer's own decisions under injected faults. */
@NullMarked
package dev.aviary.ingest.simulation;

import org.jspecify.annotations.NullMarked;
