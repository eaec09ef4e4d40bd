/** What is done to the system to measure it, one class a scenario. */
@NullMarked
package dev.aviary.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
