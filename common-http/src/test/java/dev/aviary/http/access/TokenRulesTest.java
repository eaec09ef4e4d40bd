package dev.aviary.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.aviary.stack.token.LocalKey;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigValidationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenRulesTest {
    @Test
    void servicesDoNotStartWithoutAKeyUnlessAccessControlIsOff() {
        assertThatExceptionOfType(PreventFurtherStepsException.class)
                .isThrownBy(() -> start(Map.of()))
                .withMessageContaining("AVIARY_AUTH_KEYS_LOCATION")
                .satisfies(e -> assertThat(e.getExitCode()).isEqualTo(1));
        assertThatExceptionOfType(PreventFurtherStepsException.class)
                .isThrownBy(() -> start(Map.of("aviary.auth.issuer", "https://issuer.example")));
        assertThatNoException().isThrownBy(() -> start(Map.of("aviary.auth", "off")));
        assertThatNoException()
                .isThrownBy(() -> start(Map.of("aviary.auth.keys-location", "https://issuer.example/jwks")));
        assertThatNoException()
                .isThrownBy(() ->
                        start(Map.of("aviary.auth.public-key", LocalKey.random().publicKeyPem())));
    }

    @Test
    void refuseAKeyThatIsNone() {
        assertThatExceptionOfType(PreventFurtherStepsException.class)
                .isThrownBy(() -> start(Map.of("aviary.auth.public-key", "none")))
                .withMessageContaining("AVIARY_AUTH_PUBLIC_KEY");
    }

    @Test
    void takeNoMisspeltOffForOff() {
        assertThatExceptionOfType(ConfigValidationException.class).isThrownBy(() -> start(Map.of("aviary.auth", "of")));
    }

    private static void start(Map<String, String> settings) {
        new TokenRules(AccessConfigs.of(settings)).refuseToStartWithoutAKey(new StartupEvent());
    }
}
