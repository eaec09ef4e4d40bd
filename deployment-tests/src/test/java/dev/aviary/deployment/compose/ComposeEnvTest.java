package dev.aviary.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./aviary compose-env}: what the start by docker compose needs, made once and kept. */
class ComposeEnvTest {
    @TempDir
    private Path home;

    @Test
    void makesPasswordsAKeyAndATokenThatOnlyTheirOwnerMayRead() throws Exception {
        ComposeEnvironment environment = ComposeEnvironment.preparedIn(home);
        Map<String, String> values = environment.values();

        assertThat(values)
                .hasEntrySatisfying(
                        "AVIARY_POSTGRES_PASSWORD",
                        password -> assertThat(password).hasSize(48))
                .hasEntrySatisfying(
                        "AVIARY_GRAFANA_PASSWORD",
                        password -> assertThat(password).hasSize(48));
        assertThat(values.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("PASSWORD"))
                        .map(Map.Entry::getValue))
                .doesNotHaveDuplicates();
        JsonNode claims = verified(environment.value("AVIARY_TOKEN"), environment.value("AVIARY_AUTH_PUBLIC_KEY"));
        assertThat(claims.path("iss").asText()).isEqualTo(values.get("AVIARY_AUTH_ISSUER"));
        assertThat(claims.at("/groups/0").asText()).isEqualTo("gateway");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isAfter(Instant.now());
        assertThat(Files.getPosixFilePermissions(environment.file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(home.resolve(".aviary/compose/secrets/token-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keepsWhatIsSetAndRenewsOnlyTheToken() throws IOException {
        ComposeEnvironment environment = ComposeEnvironment.preparedIn(home);
        Files.writeString(
                environment.file(),
                Files.readString(environment.file())
                        .replace("\nAVIARY_CORS_ORIGINS=\n", "\nAVIARY_CORS_ORIGINS=https://a.example\n"));
        Map<String, String> before = environment.values();
        environment.run();
        Map<String, String> after = environment.values();

        assertThat(after.remove("AVIARY_TOKEN")).isNotEqualTo(before.remove("AVIARY_TOKEN"));
        assertThat(after).isEqualTo(before).containsEntry("AVIARY_CORS_ORIGINS", "https://a.example");
    }

    @Test
    void makesNoKeyWhereAnIssuerIsConfigured() throws IOException {
        Files.writeString(
                home.resolve(".env"), "AVIARY_AUTH=on\nAVIARY_AUTH_KEYS_LOCATION=https://issuer.example/keys\n");
        ComposeEnvironment environment = ComposeEnvironment.preparedIn(home);

        assertThat(environment.values())
                .doesNotContainKeys("AVIARY_AUTH_PUBLIC_KEY", "AVIARY_TOKEN")
                .containsKey("AVIARY_INGEST_PASSWORD");
        assertThat(home.resolve(".aviary")).doesNotExist();
        assertThatThrownBy(() -> environment.run("--token", "analyst")).hasMessageContaining("there is no key");
    }

    @Test
    void printsATokenOfEachRole() throws Exception {
        ComposeEnvironment environment = ComposeEnvironment.preparedIn(home);
        for (String role : new String[] {"gateway", "analyst", "admin"}) {
            JsonNode claims =
                    verified(environment.run("--token", role).strip(), environment.value("AVIARY_AUTH_PUBLIC_KEY"));
            assertThat(claims.at("/groups/0").asText()).isEqualTo(role);
        }
        assertThatThrownBy(() -> environment.run("--token", "root")).hasMessageContaining("gateway|analyst|admin");
    }

    private static JsonNode verified(String token, String key) throws GeneralSecurityException, IOException {
        String[] parts = token.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return JsonMapper.builder().build().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
}
