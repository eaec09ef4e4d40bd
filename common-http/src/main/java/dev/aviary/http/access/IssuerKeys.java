package dev.aviary.http.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens by the issuer's keys. They are fetched again when they are a minute old, and when a token is signed by a
 * key that is not among them; whatever ids of keys clients make up, there is at most one fetch in
 * {@link AccessConfig#keysMinInterval}. While a fetch fails the keys before it stay in use.
 */
@Singleton
class IssuerKeys {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /** After which a key that its issuer withdrew is no longer in use. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final TokenRules rules;
    private final LongSupplier nanoTime;
    private final long minIntervalNanos;
    private final Optional<KeyLocation> location;
    private final AtomicLong nextFetchNanos;
    private volatile @Nullable Keys current;

    @Inject
    IssuerKeys(TokenRules rules, AccessConfig config) {
        this(rules, config, System::nanoTime);
    }

    IssuerKeys(TokenRules rules, AccessConfig config, LongSupplier nanoTime) {
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.minIntervalNanos = config.keysMinInterval().toNanos();
        this.location = config.publicKey().isPresent()
                ? Optional.empty()
                : config.keysLocation().map(KeyLocation::new);
        this.nextFetchNanos = new AtomicLong(nanoTime.getAsLong());
    }

    /** A parser keeps its keys; one with a factory of its own shares them with no other. */
    private record Keys(JWTParser parser, JWTAuthContextInfo context, long fetchedNanos) {
        JsonWebToken parse(String token) throws ParseException {
            return parser.parse(token, context);
        }
    }

    /**
     * The verified token; may wait for the issuer.
     *
     * @throws ParseException when it is not valid
     * @throws IOException when no keys could be fetched yet
     */
    JsonWebToken parse(String token) throws ParseException, IOException {
        Keys known = current();
        if (location.isPresent() && nanoTime.getAsLong() - known.fetchedNanos >= MAX_AGE.toNanos()) {
            known = refetched().orElse(known);
        }
        try {
            return known.parse(token);
        } catch (ParseException e) {
            Optional<Keys> fetched = location.isPresent() && isOfUnknownKey(e) ? refetched() : Optional.empty();
            if (fetched.isEmpty()) {
                throw e;
            }
            return fetched.get().parse(token);
        }
    }

    private Keys current() throws IOException {
        @Nullable Keys known = current;
        return known == null ? createFirst() : known;
    }

    /** Of several threads that come first, one fetches them. */
    private synchronized Keys createFirst() throws IOException {
        @Nullable Keys known = current;
        if (known == null) {
            known = create();
            current = known;
        }
        return known;
    }

    /** The keys as they are now; empty where it is too early, or the issuer does not respond. */
    private Optional<Keys> refetched() {
        if (!mayFetch()) {
            return Optional.empty();
        }
        try {
            Keys fetched = create();
            // A fetch that began before may end after this one, and bring back older keys. They are replaced by the
            // next fetch: after a minute, or for a token that they do not verify.
            current = fetched;
            return Optional.of(fetched);
        } catch (IOException e) {
            LOG.warnf("event=token_keys_not_refreshed reason='%s'", e.getMessage());
            return Optional.empty();
        }
    }

    private Keys create() throws IOException {
        JWTAuthContextInfo context = rules.toContext();
        if (location.isPresent()) {
            context.setPublicKeyContent(location.get().read());
            context.setPublicKeyLocation(null);
        }
        JWTParser parser = new DefaultJWTParser(new DefaultJWTCallerPrincipalFactory());
        return new Keys(parser, context, nanoTime.getAsLong());
    }

    /** One thread in an interval. */
    private boolean mayFetch() {
        long now = nanoTime.getAsLong();
        long next = nextFetchNanos.get();
        return now - next >= 0 && nextFetchNanos.compareAndSet(next, now + minIntervalNanos);
    }

    /** A set of a single key is used whatever id a token names, so a wrong signature may be that of a newer key. */
    private static boolean isOfUnknownKey(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException || cause instanceof InvalidJwtSignatureException) {
                return true;
            }
        }
        return false;
    }
}
