package dev.aviary.query.http.response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A statistic that is a number and no reading. */
@Schema(requiredProperties = {"value"})
public record ValueResponse(double value) {}
