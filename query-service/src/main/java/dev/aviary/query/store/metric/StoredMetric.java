package dev.aviary.query.store.metric;

/** A free-form metric as it was sent, and its place among the others. */
public record StoredMetric(MetricPosition position, String json) {}
