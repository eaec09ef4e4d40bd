package dev.aviary.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Kafka's address, and the security settings of all of a service's Kafka clients: producer, consumers and admin. */
public interface KafkaClientConfig {
    String bootstrapServers();

    /** {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}; without it that of the file, or Kafka's default. */
    Optional<String> securityProtocol();

    /** Such as {@code SCRAM-SHA-512} or {@code PLAIN}. */
    Optional<String> saslMechanism();

    /** The login module and its credentials, as Kafka's {@code sasl.jaas.config}. Never logged. */
    Optional<String> saslJaasConfig();

    /** The file of the certificates that are trusted; those of the JDK without it. */
    Optional<String> sslTruststoreLocation();

    /** {@code PEM}, {@code PKCS12} or {@code JKS}. */
    Optional<String> sslTruststoreType();

    /** Never logged. */
    Optional<String> sslTruststorePassword();

    /** A properties file of any further settings of Kafka's clients, such as a key store or a login callback. */
    Optional<Path> clientProperties();

    /**
     * The settings of a client.
     *
     * @param own those of this client alone, which come before the common ones; the common ones before the file's
     * @throws IllegalArgumentException when the file cannot be read; the message names it, and nothing that is in it
     */
    default Map<String, Object> clientSettings(Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>();
        clientProperties().ifPresent(file -> settings.putAll(ClientPropertiesFile.read(file)));
        settings.put("bootstrap.servers", bootstrapServers());
        securityProtocol().ifPresent(value -> settings.put("security.protocol", value));
        saslMechanism().ifPresent(value -> settings.put("sasl.mechanism", value));
        saslJaasConfig().ifPresent(value -> settings.put("sasl.jaas.config", value));
        sslTruststoreLocation().ifPresent(value -> settings.put("ssl.truststore.location", value));
        sslTruststoreType().ifPresent(value -> settings.put("ssl.truststore.type", value));
        sslTruststorePassword().ifPresent(value -> settings.put("ssl.truststore.password", value));
        settings.putAll(own);
        return settings;
    }
}
