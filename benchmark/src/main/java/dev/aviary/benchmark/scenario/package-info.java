/** The scenarios of the benchmark, one class each. */
@NullMarked
package dev.aviary.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
