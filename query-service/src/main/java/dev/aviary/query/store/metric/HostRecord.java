package dev.aviary.query.store.metric;

import org.jspecify.annotations.Nullable;

/**
 * A host's load at one time; one half may be missing, not both.
 *
 * @param cpuLoad the greatest of several at that time
 * @param concurrency likewise
 */
public record HostRecord(
        long epochMicros,
        @Nullable Double cpuLoad,
        @Nullable Double concurrency) {}
