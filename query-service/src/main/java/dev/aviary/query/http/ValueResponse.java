package dev.aviary.query.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A statistic that is a number and no reading. */
@Schema(requiredProperties = {"value"})
record ValueResponse(double value) {}
