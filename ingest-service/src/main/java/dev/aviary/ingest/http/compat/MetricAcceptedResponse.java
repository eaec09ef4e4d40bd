package dev.aviary.ingest.http.compat;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That it is durable.
 *
 * @param accepted how many metrics or records
 */
@Schema(requiredProperties = "accepted")
record MetricAcceptedResponse(int accepted) {}
