/** The simulated devices, the topic that they send to, and the actions that a seed chooses. */
@NullMarked
package dev.aviary.ingest.simulation.traffic;

import org.jspecify.annotations.NullMarked;
