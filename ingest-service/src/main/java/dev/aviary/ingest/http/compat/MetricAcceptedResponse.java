package dev.aviary.ingest.http.compat;

/**
 * That it is durable.
 *
 * @param accepted how many metrics or records
 */
record MetricAcceptedResponse(int accepted) {}
