package dev.aviary.http.admission;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The limits on concurrent work; requests beyond them get 503 with {@code Retry-After}. */
@ConfigMapping(prefix = "aviary.overload")
interface OverloadConfig {
    /** Requests whose body is whole and whose response is not. */
    @WithDefault("1280")
    int maxRequests();

    /**
     * Bytes of all bodies together that are held in memory: as they came, inflated (each byte counts twice, as the buffer
     * grows by copying) and decoded. A quarter of the heap of the ingest API's container (460 MB); the largest body that
     * is taken, 16 MiB inflated, needs up to 100 MB.
     */
    @WithDefault("128M")
    MemorySize maxBodyBytes();

    /** The {@code Retry-After} of a refused request, in whole seconds. */
    @WithDefault("1s")
    Duration retryAfter();

    /** Prefixes of the paths that are exempt from admission limits. */
    @WithDefault("/healthz,/metrics")
    List<String> exemptPaths();
}
