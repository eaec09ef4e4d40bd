/** The measures, their targets and the report. */
@NullMarked
package dev.aviary.benchmark.report;

import org.jspecify.annotations.NullMarked;
