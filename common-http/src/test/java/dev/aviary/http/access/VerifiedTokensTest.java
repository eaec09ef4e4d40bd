package dev.aviary.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.http.ProblemException;
import dev.aviary.http.ProblemType;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {
    private final LocalKey key = LocalKey.random();
    private final Moveable clock = new Moveable();
    private final UUID device = UUID.randomUUID();

    @Test
    void knowsATokenOnceItWasVerifiedAndUntilItExpires() {
        VerifiedTokens tokens = tokens(Map.of());
        String token = key.sign(Grant.ofDevice(device).lasting(Duration.ofHours(1)));

        assertThat(tokens.known(token)).isNull();
        assertThat(tokens.verify(token)).isSameAs(tokens.known(token));

        clock.now = clock.now.plus(Duration.ofHours(2));
        assertThat(tokens.known(token)).isNull();
    }

    @Test
    void keepsNothingOfATokenThatIsNotValid() {
        VerifiedTokens tokens = tokens(Map.of());
        String token = LocalKey.random().sign(Grant.ofAdmin());

        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> tokens.verify(token))
                .withNoCause();
        assertThat(tokens.known(token)).isNull();
    }

    @Test
    void forgetsTokensRatherThanGrow() {
        VerifiedTokens tokens = tokens(Map.of("aviary.auth.cache-bytes", "20000"));

        long known =
                Stream.generate(() -> key.sign(Grant.ofAnalyst())).limit(100).peek(tokens::verify).toList().stream()
                        .filter(token -> tokens.known(token) != null)
                        .count();

        assertThat(known).isLessThan(100);
    }

    @Test
    void coversWhatTheTokenNames() {
        VerifiedTokens tokens = tokens(Map.of());
        UUID other = UUID.randomUUID();

        assertThat(scope(tokens, Grant.ofDevice(device)).covers(device)).isTrue();
        assertThat(scope(tokens, Grant.ofDevice(device)).covers(other)).isFalse();
        assertThat(scope(tokens, Grant.ofGateway(Set.of(device))).covers(other)).isFalse();
        assertThat(scope(tokens, Grant.ofGateway(Set.of())).covers(other)).isTrue();
        assertThat(scope(tokens, Grant.ofAnalyst()).covers(other)).isFalse();
        assertThat(scope(tokens, Grant.ofAdmin()).covers(other)).isTrue();
    }

    @Test
    void givesAnAdminEveryRoleAndOthersTheirOwn() {
        VerifiedTokens tokens = tokens(Map.of());

        assertThat(tokens.verify(key.sign(Grant.ofAdmin())).getRoles())
                .containsExactlyInAnyOrder("device", "gateway", "analyst", "admin");
        assertThat(tokens.verify(key.sign(Grant.ofAnalyst())).getRoles()).containsExactly("analyst");
        assertThat(tokens.verify(key.sign(new Grant("offline_access", Set.of(), Duration.ofHours(1))))
                        .getRoles())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aviary.auth.issuer", "aviary.auth.audience"})
    void takesTokensOfTheRightIssuerForTheRightAudienceAlone(String setting) {
        VerifiedTokens tokens = tokens(Map.of(setting, "https://issuer.example"));
        String token = key.sign(Grant.ofAnalyst());

        assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> tokens.verify(token));
    }

    @Test
    void asksToComeAgainWhileTheIssuersKeysCannotBeFetched() {
        VerifiedTokens tokens = tokensBy(
                Map.of("aviary.auth.keys-location", "http://" + Ports.LOOPBACK + ":" + Ports.free() + "/jwks"));
        String token = key.sign(Grant.ofAnalyst());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> tokens.verify(token))
                .satisfies(refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.UNAVAILABLE))
                .satisfies(refused -> assertThat(refused.problem().retryAfter()).isPositive());
    }

    private DeviceScope scope(VerifiedTokens tokens, Grant grant) {
        return tokens.verify(key.sign(grant)).getAttribute(DeviceScope.ATTRIBUTE);
    }

    private VerifiedTokens tokens(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("aviary.auth.public-key", key.publicKeyPem());
        return tokensBy(all);
    }

    private VerifiedTokens tokensBy(Map<String, String> settings) {
        AccessConfig config = AccessConfigs.of(settings);
        return new VerifiedTokens(new DefaultJWTParser(), new TokenRules(config), config, clock);
    }

    private static final class Moveable extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
