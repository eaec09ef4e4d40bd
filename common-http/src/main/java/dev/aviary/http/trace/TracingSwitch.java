package dev.aviary.http.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Tracing is on exactly where there is somewhere to send it to: off, no request passes through any of it. */
public final class TracingSwitch implements ConfigSourceFactory {
    private static final int BELOW_THE_ENVIRONMENT = 260;

    /** The framework requires an address even where nothing is sent. */
    private static final String UNUSED = "http://localhost:4318";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        @Nullable ConfigValue endpoint = context.getValue("aviary.traces.endpoint");
        @Nullable String url = endpoint == null ? null : endpoint.getValue();
        boolean on = url != null && !url.isBlank();
        // Sets all of them in both cases: a build-time value would otherwise apply where no runtime value is set.
        Map<String, String> settings = Map.of(
                "quarkus.otel.sdk.disabled",
                Boolean.toString(!on),
                "quarkus.datasource.jdbc.telemetry.enabled",
                Boolean.toString(on),
                "quarkus.otel.exporter.otlp.endpoint",
                on ? url : UNUSED);
        return List.of(new PropertiesConfigSource(settings, "tracing switch", BELOW_THE_ENVIRONMENT));
    }
}
