package dev.aviary.stack.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TokenCommandTest {
    /** Of all tests, since a key takes a while to make. */
    @TempDir
    private static Path directory = Path.of("");

    private final UUID device = UUID.randomUUID();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsATokenOfADeviceThatTheStacksKeySigned() throws Exception {
        JwtClaims claims = claims("--device", device.toString());

        assertThat(claims.getIssuer()).isEqualTo(LocalKey.ISSUER);
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("device");
        assertThat(claims.getStringListClaimValue("device_uuid")).containsExactly(device.toString());
    }

    @Test
    void printsATokenOfAGatewayForSeveralDevicesOrForAll() throws Exception {
        UUID other = UUID.randomUUID();

        assertThat(claims("--gateway=" + device + "," + other).getStringListClaimValue("device_uuid"))
                .containsExactlyInAnyOrder(device.toString(), other.toString());
        assertThat(claims("--gateway").hasClaim("device_uuid")).isFalse();
        assertThat(claims("--analyst").getStringListClaimValue("groups")).containsExactly("analyst");
        assertThat(claims("--admin").getStringListClaimValue("groups")).containsExactly("admin");
    }

    @Test
    void limitsItsLifetime() throws Exception {
        Instant expiry = Instant.ofEpochMilli(
                claims("--analyst", "--ttl", "7d").getExpirationTime().getValueInMillis());

        assertThat(Duration.between(Instant.now(), expiry)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }

    @Test
    void keepsItsKeyWhereOnlyTheOwnerReads() throws IOException {
        assertThat(run("--analyst")).isZero();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("secrets/token-key.pem"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--device",
                "--device x",
                "--gateway=x",
                "--analyst --admin",
                "--analyst --ttl never",
                "--analyst --ttl 0s",
                "--analyst --ttl -5m",
                "--root"
            })
    void printsOneLineForAWrongCall(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("aviary: ").hasLineCount(1);
    }

    private JwtClaims claims(String... arguments)
            throws IOException, JoseException, InvalidJwtException, MalformedClaimException {
        assertThat(run(arguments)).as("%s", err).isZero();
        JsonWebKeySet keys =
                new JsonWebKeySet(LocalKey.of(StackDirectory.at(directory)).publicKeySet());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setRequireExpirationTime()
                .build()
                .processToClaims(out.toString().strip());
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine command = TokenCommand.commandLine(new TokenCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data-dir";
        all[arguments.length + 1] = directory.toString();
        return command.execute(all);
    }
}
