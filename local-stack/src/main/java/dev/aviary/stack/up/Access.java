package dev.aviary.stack.up;

import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether the services require tokens, and of whose key: that of an issuer whom the environment names, else one of the
 * stack's own.
 */
record Access(StackDirectory directory, Map<String, String> environment) {
    private static final String SWITCH = "AVIARY_AUTH";
    private static final String PUBLIC_KEY = "AVIARY_AUTH_PUBLIC_KEY";
    private static final String KEYS_LOCATION = "AVIARY_AUTH_KEYS_LOCATION";
    private static final String ISSUER = "AVIARY_AUTH_ISSUER";
    private static final String TOKEN = "AVIARY_TOKEN";
    private static final Duration DEMO_LIFETIME = Duration.ofDays(3_650);

    /**
     * Off by default.
     *
     * @throws StartFailedException when the variable is neither on nor off, which must not be taken for off
     */
    boolean isOn() {
        String state = environment.getOrDefault(SWITCH, "").strip().toLowerCase(Locale.ROOT);
        return switch (state) {
            case "on" -> true;
            case "", "off" -> false;
            default -> throw new StartFailedException(SWITCH + " is '" + state + "'; set it to on or off");
        };
    }

    /** Fails as {@link #isOn} does, before anything has begun. */
    void requireKnownState() {
        boolean unused = isOn();
    }

    boolean isOfLocalKey() {
        return given(PUBLIC_KEY).isEmpty() && given(KEYS_LOCATION).isEmpty();
    }

    /** The environment variables of a service. */
    Map<String, String> ofServices() throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(SWITCH, isOn() ? "on" : "off"));
        if (isOn() && isOfLocalKey()) {
            settings.put(PUBLIC_KEY, LocalKey.of(directory).publicKeyPem());
            settings.put(ISSUER, LocalKey.ISSUER);
        }
        return settings;
    }

    /** The environment variables of a gateway; a token that is set already is kept. */
    Map<String, String> ofGateway() throws IOException {
        boolean needsToken = isOn() && isOfLocalKey() && given(TOKEN).isEmpty();
        return needsToken
                ? Map.of(
                        TOKEN,
                        LocalKey.of(directory).sign(Grant.ofGateway(Set.of()).withLifetime(DEMO_LIFETIME)))
                : Map.of();
    }

    private String given(String variable) {
        return environment.getOrDefault(variable, "");
    }
}
