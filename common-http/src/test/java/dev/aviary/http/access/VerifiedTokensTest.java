package dev.aviary.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {
    // Made once: a key takes longer than a test.
    private static final LocalKey KEY = LocalKey.random();
    private static final LocalKey OTHER_KEY = LocalKey.random();
    private static final String HEADER_OF_AN_UNKNOWN_KEY = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"RS256\",\"kid\":\"made up\"}".getBytes(UTF_8));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final AtomicLong nanoTime = new AtomicLong();
    private final UUID device = UUID.randomUUID();

    @Test
    void cachesAVerifiedTokenUntilItExpires() {
        VerifiedTokens tokens = tokens(Map.of());
        String token = KEY.sign(Grant.ofDevice(device).withLifetime(Duration.ofHours(1)));

        assertThat(tokens.known(token)).isNull();
        assertThat(tokens.verify(token)).isSameAs(tokens.known(token));

        now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
        assertThat(tokens.known(token)).isNull();
    }

    @Test
    void keepsNothingOfATokenThatIsNotValid() {
        VerifiedTokens tokens = tokens(Map.of());
        String token = OTHER_KEY.sign(Grant.ofAdmin());

        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> tokens.verify(token))
                .withNoCause();
        assertThat(tokens.known(token)).isNull();
    }

    @Test
    void evictsTokensAtTheMemoryLimit() {
        VerifiedTokens tokens = tokens(Map.of("aviary.auth.cache-bytes", "20000"));

        long known =
                Stream.generate(() -> KEY.sign(Grant.ofAnalyst())).limit(100).peek(tokens::verify).toList().stream()
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

        assertThat(tokens.verify(KEY.sign(Grant.ofAdmin())).getRoles())
                .containsExactlyInAnyOrder("device", "gateway", "analyst", "admin");
        assertThat(tokens.verify(KEY.sign(Grant.ofAnalyst())).getRoles()).containsExactly("analyst");
        assertThat(tokens.verify(KEY.sign(new Grant("offline_access", Set.of(), "someone", Duration.ofHours(1))))
                        .getRoles())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aviary.auth.issuer", "aviary.auth.audience"})
    void takesTokensOfTheRightIssuerForTheRightAudienceAlone(String setting) {
        VerifiedTokens tokens = tokens(Map.of(setting, "https://issuer.example"));
        String token = KEY.sign(Grant.ofAnalyst());

        assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> tokens.verify(token));
    }

    @Test
    void answers503WhileTheIssuersKeysCannotBeFetched() {
        VerifiedTokens tokens = tokensBy(
                Map.of("aviary.auth.keys-location", "http://" + Ports.LOOPBACK + ":" + Ports.free() + "/jwks"));
        String token = KEY.sign(Grant.ofAnalyst());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> tokens.verify(token))
                .satisfies(refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.UNAVAILABLE))
                .satisfies(refused -> assertThat(refused.problem().headers()).containsKey("Retry-After"));
    }

    @Test
    void fetchesTheKeysForUnknownKeyIdsOnceInAnInterval() throws IOException {
        try (KeyServer issuer = new KeyServer(OTHER_KEY.publicKeySet().replace("local", "before"))) {
            VerifiedTokens tokens =
                    tokensBy(Map.of("aviary.auth.keys-location", issuer.url(), "aviary.auth.keys-min-interval", "5s"));
            String token = KEY.sign(Grant.ofAnalyst());
            assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> tokens.verify(token));
            issuer.publish(KEY.publicKeySet());
            int fetchesBefore = issuer.fetches();

            for (int i = 0; i < 10; i++) {
                assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> tokens.verify(token));
            }
            assertThat(issuer.fetches()).isEqualTo(fetchesBefore);

            nanoTime.addAndGet(Duration.ofSeconds(5).toNanos());
            assertThat(tokens.verify(token).getRoles()).containsExactly("analyst");
        }
    }

    @Test
    void keepsTheKeysThatItHasWhileTheIssuerIsAway() throws IOException {
        VerifiedTokens tokens;
        try (KeyServer issuer = new KeyServer(KEY.publicKeySet())) {
            tokens = tokensBy(Map.of("aviary.auth.keys-location", issuer.url()));
            tokens.verify(KEY.sign(Grant.ofAnalyst()));
        }
        String madeUp = KEY.sign(Grant.ofAnalyst()).replaceFirst("[^.]+", HEADER_OF_AN_UNKNOWN_KEY);

        assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> tokens.verify(madeUp));
        nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(tokens.verify(KEY.sign(Grant.ofAnalyst())).getRoles()).containsExactly("analyst");
    }

    @Test
    void acceptsAWithdrawnKeyForAMinute() throws IOException {
        try (KeyServer issuer = new KeyServer(KEY.publicKeySet())) {
            VerifiedTokens tokens = tokensBy(Map.of("aviary.auth.keys-location", issuer.url()));
            tokens.verify(KEY.sign(Grant.ofAnalyst()));
            issuer.publish(OTHER_KEY.publicKeySet());

            assertThat(tokens.verify(KEY.sign(Grant.ofAnalyst())).getRoles()).containsExactly("analyst");
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
            String late = KEY.sign(Grant.ofAnalyst());
            assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> tokens.verify(late));
        }
    }

    @Test
    void returnsWhenTheTokenOfAnIdentityExpires() {
        VerifiedTokens tokens = tokens(Map.of());
        Instant anHourLater = Instant.now().plus(Duration.ofHours(1));

        assertThat(TokenExpiry.of(tokens.verify(KEY.sign(Grant.ofAnalyst().withLifetime(Duration.ofHours(1))))))
                .hasValueSatisfying(expiry ->
                        assertThat(expiry).isBetween(anHourLater.minusSeconds(60), anHourLater.plusSeconds(60)));
    }

    private DeviceScope scope(VerifiedTokens tokens, Grant grant) {
        return tokens.verify(KEY.sign(grant)).getAttribute(DeviceScope.ATTRIBUTE);
    }

    private VerifiedTokens tokens(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("aviary.auth.public-key", KEY.publicKeyPem());
        return tokensBy(all);
    }

    private VerifiedTokens tokensBy(Map<String, String> settings) {
        AccessConfig config = AccessConfigs.of(settings);
        return new VerifiedTokens(new IssuerKeys(new TokenRules(config), config, nanoTime::get), config, clock);
    }
}
