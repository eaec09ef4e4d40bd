package dev.aviary.http.connection;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configurations of connections for tests. */
final class ConnectionConfigs {
    private ConnectionConfigs() {}

    /** The defaults, but for these settings below {@code aviary.connection}. */
    static ConnectionConfig with(Map<String, String> settings) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ConnectionConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("aviary.connection." + name, value));
        return builder.build().getConfigMapping(ConnectionConfig.class);
    }
}
