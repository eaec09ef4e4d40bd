package dev.aviary.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of the metrics what clients make up. A request that is refused before a resource has it is counted under its
 * own path; only so many paths are counted, so those made up would take the place of the service's.
 */
final class RequestPaths {
    private static final String PATH = "uri";
    private static final Tag MADE_UP = Tag.of(PATH, "UNKNOWN");
    private static final String READINGS =
            "(/readings(?:/(?:min|max|median|mode|mean|quartiles|statistics|latest|series))?)?";
    private static final Pattern OF_DEVICE = Pattern.compile("/devices/[^/]+" + READINGS);
    private static final Pattern KNOWN = Pattern.compile("[A-Za-z_]+|/|/dead-letters/\\{id}/replay|/api/metrics/\\{day}"
            + "|/(?:readings|devices|statistics|series|dead-letters|metrics|openapi|healthz(?:/(?:live|ready|started))?"
            + "|v1/(?:metrics|stream)|api/metrics(?:/m(?:ax|in)_cpu_load)?|telemetry/(?:GetMetric|ListMetrics))");

    @Produces
    @Singleton
    MeterFilter refusedPaths() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return isRefusal(id) ? id.replaceTags(of(id)) : id;
            }
        };
    }

    private static boolean isRefusal(Meter.Id id) {
        @Nullable String status = id.getTag("status");
        return id.getName().equals("http.server.requests") && status != null && status.startsWith("4");
    }

    private static Iterable<Tag> of(Meter.Id id) {
        return id.getTags().stream()
                .map(tag -> tag.getKey().equals(PATH) ? path(tag.getValue()) : tag)
                .toList();
    }

    private static Tag path(String path) {
        Matcher ofDevice = OF_DEVICE.matcher(path);
        if (ofDevice.matches()) {
            return Tag.of(PATH, "/devices/{device_uuid}" + (ofDevice.group(1) == null ? "" : ofDevice.group(1)));
        }
        return KNOWN.matcher(path).matches() ? Tag.of(PATH, path) : MADE_UP;
    }
}
