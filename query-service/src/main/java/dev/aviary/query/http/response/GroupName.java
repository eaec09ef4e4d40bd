package dev.aviary.query.http.response;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The value of the tag by which devices are grouped.
 *
 * @param value null, also on the wire, for the devices without that tag
 */
@Schema(type = SchemaType.STRING, nullable = true)
public record GroupName(@JsonValue @Nullable String value) {}
