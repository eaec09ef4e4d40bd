package dev.aviary.stack.token;

import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A key that signs tokens, and what services need to verify them. RS256: the cheapest to verify. */
public final class LocalKey {
    /** The issuer claim of the tokens. */
    public static final String ISSUER = "aviary-local";

    private static final int BITS = 2_048;
    private static final String KEY_ID = "local";
    private static final String SECRET = "token-key.pem";

    private final PrivateKey signing;
    private final PublicKey verifying;

    private LocalKey(KeyPair pair) {
        this.signing = pair.getPrivate();
        this.verifying = pair.getPublic();
    }

    /** A new random key. */
    public static LocalKey random() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new LocalKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /**
     * That of a stack, made where it has none; only its owner can read it.
     *
     * @throws IOException when it can be neither read nor made
     */
    public static LocalKey of(StackDirectory stack) throws IOException {
        String pem =
                stack.secret(SECRET, () -> pem("PRIVATE KEY", random().signing.getEncoded()));
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey signing = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(decoded(pem)));
            PublicKey verifying =
                    rsa.generatePublic(new RSAPublicKeySpec(signing.getModulus(), signing.getPublicExponent()));
            return new LocalKey(new KeyPair(verifying, signing));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the key " + SECRET + " in " + stack.root() + "/secrets is damaged", e);
        }
    }

    /** The public key with which a service verifies the tokens. */
    public String publicKeyPem() {
        return pem("PUBLIC KEY", verifying.getEncoded());
    }

    /** The same as an issuer publishes it: a JWKS. */
    public String publicKeySet() {
        try {
            PublicJsonWebKey published = PublicJsonWebKey.Factory.newPublicJwk(verifying);
            published.setKeyId(KEY_ID);
            return new JsonWebKeySet(published).toJson(OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException("an RSA key can be published", e);
        }
    }

    /** A token, from now on. */
    public String sign(Grant grant) {
        return sign(grant, Instant.now());
    }

    /** A token, from that time on. */
    public String sign(Grant grant, Instant from) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(grant.subject());
        claims.setIssuedAt(NumericDate.fromSeconds(from.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(from.plus(grant.lifetime()).getEpochSecond()));
        claims.setGeneratedJwtId();
        claims.setStringListClaim("groups", List.of(grant.role()));
        if (!grant.devices().isEmpty()) {
            claims.setStringListClaim(
                    "device_uuid", grant.devices().stream().map(UUID::toString).toList());
        }
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(KEY_ID);
        signature.setKey(signing);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
    }

    private static String pem(String label, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static byte[] decoded(String pem) {
        return Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").getBytes(StandardCharsets.US_ASCII));
    }
}
