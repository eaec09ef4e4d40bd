package dev.aviary.acceptance.security;

import dev.aviary.acceptance.process.ReconfiguredPart;
import dev.aviary.acceptance.process.RestartablePart;
import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.postgres.Databases;
import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;

/** A broker that accepts SASL_SSL alone, and a PostgreSQL that accepts the roles of the services over TLS alone. */
final class EncryptedServers implements AutoCloseable {
    static final String PASSWORD = "of-the-brokers-user";
    private static final String DATABASE = "encrypted";
    static final String DATABASE_PASSWORD = "of-the-databases-roles";

    private final Certificates certificates;
    private final StackDirectory directory;
    private final KafkaBroker broker;
    private final PostgresServer server;
    private final RestartablePart kafka;
    private final RestartablePart postgres;

    EncryptedServers(Path folder, Certificates certificates) throws IOException, SQLException {
        this.certificates = certificates;
        directory = StackDirectory.at(folder);
        broker = new KafkaBroker(directory, Ports.free());
        server = new PostgresServer(directory, Ports.free());
        kafka = RestartablePart.started(new ReconfiguredPart(broker, command -> encryptKafka()), directory);
        postgres = RestartablePart.started(new ReconfiguredPart(server, command -> encryptPostgres()), directory);
        server.databases().prepareRoles(DATABASE_PASSWORD, DATABASE_PASSWORD, DATABASE_PASSWORD);
        server.databases().ensure(DATABASE);
    }

    String kafkaAddress() {
        return broker.address();
    }

    /** The database, for clients that trust this authority. */
    Database database(Path authority) {
        return new Database(
                server.databases().jdbcUrl(DATABASE) + "?sslmode=verify-full&sslrootcert=" + authority,
                new Credentials(Databases.OWNER, DATABASE_PASSWORD),
                new Credentials(Databases.WRITER, DATABASE_PASSWORD),
                new Credentials(Databases.READER, DATABASE_PASSWORD));
    }

    /** The settings of clients that log in with this password and trust this authority. */
    static Map<String, String> kafkaSettings(String password, Path authority) {
        return Map.of(
                "AVIARY_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "AVIARY_KAFKA_SASL_MECHANISM", "PLAIN",
                "AVIARY_KAFKA_SASL_JAAS_CONFIG", login("aviary", password) + ";",
                "AVIARY_KAFKA_SSL_TRUSTSTORE_LOCATION", authority.toString(),
                "AVIARY_KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(user, password);
    }

    /** Of a property that is set twice Kafka takes the last. */
    private void encryptKafka() throws IOException {
        append(directory.data("kafka").resolve("server.properties"), """
            listener.security.protocol.map=BROKER:SASL_SSL,CONTROLLER:PLAINTEXT
            sasl.enabled.mechanisms=PLAIN
            sasl.mechanism.inter.broker.protocol=PLAIN
            listener.name.broker.plain.sasl.jaas.config=%s user_broker="%s" user_aviary="%s";
            ssl.keystore.type=PEM
            ssl.keystore.location=%s
            ssl.truststore.type=PEM
            ssl.truststore.location=%s
            """.formatted(
                        login("broker", PASSWORD),
                        PASSWORD,
                        PASSWORD,
                        certificates.serverKeyStore(),
                        certificates.authority()));
    }

    /** The superuser alone, which is the test's own tool, comes without TLS. */
    private void encryptPostgres() throws IOException {
        Path key = server.directory().resolve("server.key");
        Files.writeString(key, Files.readString(certificates.serverKey()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(key, Files.getOwner(server.directory()));
        Path certificate = server.directory().resolve("server.crt");
        Files.writeString(certificate, Files.readString(certificates.serverCertificate()));
        append(server.directory().resolve("postgresql.conf"), """
            ssl = on
            ssl_cert_file = '%s'
            ssl_key_file = '%s'
            """.formatted(certificate, key));
        Files.writeString(server.directory().resolve("pg_hba.conf"), """
            host all postgres 127.0.0.1/32 scram-sha-256
            hostssl all all 127.0.0.1/32 scram-sha-256
            """);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
    }
}
