package dev.aviary.query.http.format;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A time in a response: on the wire a number of epoch seconds, whole when the time is whole, or in the format of the parameter {@code times}.
 */
@Schema(type = SchemaType.NUMBER, description = "epoch seconds", examples = "1479772800.25")
public record EpochTime(long micros) {}
