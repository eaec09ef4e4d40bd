package dev.aviary.query.http.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.aviary.query.http.format.EpochTime;
import dev.aviary.query.store.metric.HostRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A host's load at one time; a half that is missing is null.
 *
 * @param timestamp epoch seconds
 */
@Schema(requiredProperties = {"timestamp", "cpu_load", "concurrency"})
record HostRecordResponse(
        @JsonProperty("timestamp") EpochTime timestamp,

        @Schema(nullable = true) @JsonProperty("cpu_load") @Nullable Double cpuLoad,

        @Schema(nullable = true) @JsonProperty("concurrency") @Nullable Double concurrency) {
    static HostRecordResponse of(HostRecord found) {
        return new HostRecordResponse(new EpochTime(found.epochMicros()), found.cpuLoad(), found.concurrency());
    }
}
