package dev.aviary.http.management;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/** Buckets for the time that requests take, so that quantiles of several instances can be aggregated. */
final class LatencyBuckets {
    private static final String REQUESTS = "http.server.requests";

    private static final double[] NANOSECONDS = DoubleStream.of(
                    1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(milliseconds -> milliseconds * TimeUnit.MILLISECONDS.toNanos(1))
            .toArray();

    @Produces
    @Singleton
    MeterFilter requestBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                if (!id.getName().equals(REQUESTS)) {
                    return config;
                }
                return DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(NANOSECONDS)
                        .build()
                        .merge(config);
            }
        };
    }
}
