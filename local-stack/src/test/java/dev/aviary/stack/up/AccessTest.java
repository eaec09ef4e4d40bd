package dev.aviary.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", "off", "OFF"})
    void isOffUnlessAskedFor(String state) throws IOException {
        Access access = access(Map.of("AVIARY_AUTH", state));

        assertThat(access.isOn()).isFalse();
        assertThat(access.ofServices()).containsExactly(Map.entry("AVIARY_AUTH", "off"));
        assertThat(access.ofGateway()).isEmpty();
    }

    @Test
    void takesNoMisspeltOnForOff() {
        assertThatThrownBy(() -> access(Map.of("AVIARY_AUTH", "yes")).isOn())
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("AVIARY_AUTH is 'yes'");
    }

    @Test
    void passesTheLocalKeyToTheServicesAndATokenToTheFleet() throws IOException {
        Access access = access(Map.of("AVIARY_AUTH", "on"));

        assertThat(access.ofServices())
                .containsEntry("AVIARY_AUTH", "on")
                .containsEntry("AVIARY_AUTH_ISSUER", "aviary-local")
                .hasEntrySatisfying(
                        "AVIARY_AUTH_PUBLIC_KEY", pem -> assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----"));
        assertThat(access.ofServices()).isEqualTo(access.ofServices());
        assertThat(access.ofGateway()).containsOnlyKeys("AVIARY_TOKEN");
    }

    @Test
    void leavesAnIssuerThatTheEnvironmentNamesAsItIs() throws IOException {
        Access access = access(Map.of("AVIARY_AUTH", "on", "AVIARY_AUTH_KEYS_LOCATION", "https://issuer.example/jwks"));

        assertThat(access.ofServices()).containsExactly(Map.entry("AVIARY_AUTH", "on"));
        assertThat(access.ofGateway()).isEmpty();
    }

    private Access access(Map<String, String> environment) throws IOException {
        return new Access(StackDirectory.at(directory), environment);
    }
}
