/** Traces, and the metrics that dashboards and alerts query. */
@NullMarked
package dev.aviary.acceptance.monitoring;

import org.jspecify.annotations.NullMarked;
