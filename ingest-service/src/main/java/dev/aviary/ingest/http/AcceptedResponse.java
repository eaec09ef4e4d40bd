package dev.aviary.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aviary.http.problem.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The number of durable readings.
 *
 * @param rejected with {@code partial=true}, what is wrong with the others; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = "accepted")
public record AcceptedResponse(int accepted, @Nullable List<FieldError> rejected) {}
