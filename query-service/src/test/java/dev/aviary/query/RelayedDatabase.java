package dev.aviary.query;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The real database behind a relay, which is shut at first: so the service starts while the database is unavailable. */
public final class RelayedDatabase implements QuarkusTestResourceLifecycleManager {
    private final RealDatabase database = new RealDatabase();
    private @Nullable Relay relay;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(database.start());
        String url = Objects.requireNonNull(config.get("quarkus.datasource.jdbc.url"));
        URI address = URI.create(url.substring("jdbc:".length()));
        try {
            Relay started = new Relay(address.getHost(), address.getPort());
            config.put(
                    "quarkus.datasource.jdbc.url",
                    url.replace(address.getHost() + ":" + address.getPort(), "127.0.0.1:" + started.port()));
            relay = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(relay, new TestInjector.MatchesType(Relay.class));
    }

    @Override
    public void stop() {
        database.stop();
        if (relay != null) {
            relay.close();
        }
    }
}
