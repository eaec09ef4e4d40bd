/** The alerts of Prometheus and the dashboards of Grafana. */
@NullMarked
package dev.aviary.deployment.monitoring;

import org.jspecify.annotations.NullMarked;
