package dev.aviary.http.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where traces go, and how many of them. */
@ConfigMapping(prefix = "aviary.traces")
public interface TracesConfig {
    /** The URL of a collector that accepts OTLP; without one nothing is traced. */
    Optional<String> endpoint();

    /** The share of requests that are traced, of those whose sender has not decided it; from 0 to 1. */
    @WithDefault("0.01")
    double ratio();
}
