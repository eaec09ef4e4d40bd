package dev.aviary.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientConfigTest {
    @TempDir
    Path folder;

    @Test
    void setsNothingButTheAddressByDefault() {
        assertThat(config(Map.of()).clientSettings(Map.of()))
                .containsOnly(Map.entry("bootstrap.servers", "kafka:9092"));
    }

    @Test
    void setsTheSecuritySettingsOfEveryClient() {
        Map<String, String> secure = Map.of(
                "aviary.kafka.security-protocol", "SASL_SSL",
                "aviary.kafka.sasl-mechanism", "SCRAM-SHA-512",
                "aviary.kafka.sasl-jaas-config", "login",
                "aviary.kafka.ssl-truststore-location", "/ca.pem",
                "aviary.kafka.ssl-truststore-type", "PEM",
                "aviary.kafka.ssl-truststore-password", "secret");

        assertThat(config(secure).clientSettings(Map.of("client.id", "tail")))
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:9092"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "SCRAM-SHA-512"),
                        Map.entry("sasl.jaas.config", "login"),
                        Map.entry("ssl.truststore.location", "/ca.pem"),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("ssl.truststore.password", "secret"),
                        Map.entry("client.id", "tail"));
    }

    @Test
    void takesFurtherPropertiesFromAFileAndTheClientsOwnBeforeThem() throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"), "security.protocol=SSL\nssl.keystore.type=PEM\nclient.id=file\n");

        assertThat(config(Map.of("aviary.kafka.client-properties", file.toString()))
                        .clientSettings(Map.of("client.id", "tail")))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("client.id", "tail");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path missing = folder.resolve("missing");
        KafkaClientConfig config = config(Map.of("aviary.kafka.client-properties", missing.toString()));

        assertThatThrownBy(() -> config.clientSettings(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AVIARY_KAFKA_CLIENT_PROPERTIES: %s cannot be read", missing);
    }

    private static KafkaClientConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("aviary.kafka.bootstrap-servers", "kafka:9092");
        return new SmallRyeConfigBuilder()
                .withMapping(KafkaClientConfig.class, "aviary.kafka")
                .withDefaultValues(all)
                .build()
                .getConfigMapping(KafkaClientConfig.class, "aviary.kafka");
    }
}
