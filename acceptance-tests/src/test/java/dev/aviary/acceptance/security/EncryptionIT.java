package dev.aviary.acceptance.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.process.Ports;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, Kafka's SASL_SSL and PostgreSQL's verify-full, by certificates of an authority of this test. */
class EncryptionIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(90);
    private static final Duration SEVERAL_ATTEMPTS = Duration.ofSeconds(3);
    private static final String WRONG_PASSWORD = "a-wrong-password";

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Certificates unknown;
    private static EncryptedServers servers;

    @BeforeAll
    static void start() throws IOException, SQLException, InterruptedException {
        certificates = Certificates.create(folder.resolve("certificates"));
        unknown = Certificates.create(folder.resolve("unknown"));
        servers = new EncryptedServers(folder.resolve("servers"), certificates);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void aReadingIsSentAndReadOverEncryptedConnectionsAlone() {
        int ingestPort = Ports.free();
        int queryPort = Ports.free();
        UUID device = UUID.randomUUID();
        try (AviarySystem system = system(certificates, certificates, EncryptedServers.PASSWORD)) {
            system.ingest(https(ingestPort)).awaitReady();
            system.query(https(queryPort)).awaitReady();

            given().trustStore(certificates.trustStore())
                    .contentType("application/json")
                    .body("{\"type\":\"t\",\"value\":1,\"date_created\":1700000000}")
                    .post("https://127.0.0.1:" + ingestPort + "/devices/" + device + "/readings")
                    .then()
                    .statusCode(202);

            await().atMost(GENEROUSLY)
                    .untilAsserted(() -> given().trustStore(certificates.trustStore())
                            .get("https://127.0.0.1:" + queryPort + "/devices/" + device + "/readings")
                            .then()
                            .statusCode(200)
                            .body("size()", equalTo(1)));
        }
    }

    @Test
    void aWriterLogsAWrongPasswordOfKafkaAndAnUnknownAuthorityOfTheDatabaseOnceEach() {
        try (AviarySystem system = system(certificates, unknown, WRONG_PASSWORD)) {
            Service writer = system.writer();

            awaitOneLine(writer, "event=kafka_unavailable", "Authentication failed");
            awaitOneLine(writer, "event=database_unavailable", "PKIX path");
            awaitListening(writer);
            assertThat(writer.readiness()).isEqualTo(503);
            assertThat(given().get(writer.url() + "/metrics").asString())
                    .as("the lag is unknown, not 0")
                    .contains("aviary_consumer_lag_records{topic=\"" + system.readingsTopic() + "\"} NaN");
            assertNothingLeaks(writer);
        }
    }

    @Test
    void aQueryServiceLogsAnUnknownAuthorityOfKafkaOnceAndAnswers503ToAWrongPasswordOfTheDatabase() {
        try (AviarySystem system = system(unknown, certificates, EncryptedServers.PASSWORD)) {
            Service query = system.query(Map.of("AVIARY_DATABASE_PASSWORD", WRONG_PASSWORD));

            awaitOneLine(query, "event=kafka_unavailable", "PKIX path");
            awaitListening(query);
            Response refused = given().get(query.url() + "/devices");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.asString()).doesNotContain("password").doesNotContain("aviary_query");
            assertThat(query.readiness()).isEqualTo(503);
            assertNothingLeaks(query);
        }
    }

    @Test
    void aWriterThatDoesNotMigrateLogsAnUnknownAuthorityOfTheDatabase() {
        try (AviarySystem system = system(certificates, unknown, EncryptedServers.PASSWORD)) {
            Service writer = system.writer(Map.of("AVIARY_MIGRATION_PASSWORD", ""));

            awaitOneLine(writer, "event=database_unavailable", "PKIX path");
            awaitListening(writer);
            assertThat(writer.readiness()).isEqualTo(503);
            assertNothingLeaks(writer);
        }
    }

    @Test
    void aQueryServiceAnswers503WhereTheDatabaseIsOfAnUnknownAuthority() {
        try (AviarySystem system = system(certificates, unknown, EncryptedServers.PASSWORD)) {
            Service query = system.query();

            awaitListening(query);
            assertThat(given().get(query.url() + "/devices").statusCode()).isEqualTo(503);
            assertThat(query.process().output())
                    .as("PostgreSQL's state of a connection that failed, and why it did")
                    .containsPattern("event=store_unavailable .*SQL state 08006: .*PKIX path");
            assertThat(query.readiness()).isEqualTo(503);
            assertNothingLeaks(query);
        }
    }

    private static AviarySystem system(Certificates ofKafka, Certificates ofDatabase, String kafkaPassword) {
        return new AviarySystem(
                servers.kafkaAddress(),
                servers.database(ofDatabase.authority()),
                EncryptedServers.kafkaSettings(kafkaPassword, ofKafka.authority()));
    }

    private static Map<String, String> https(int port) {
        return Map.of(
                "AVIARY_HTTPS_PORT", Integer.toString(port),
                "AVIARY_HTTPS_CERTIFICATE", certificates.serverCertificate().toString(),
                "AVIARY_HTTPS_KEY", certificates.serverKey().toString());
    }

    /** One line, although the service tries again several times meanwhile. */
    private static void awaitOneLine(Service service, String event, String reason) {
        await().during(SEVERAL_ATTEMPTS)
                .atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(service.process().output().lines())
                        .filteredOn(line -> line.contains(event) && line.contains(reason))
                        .hasSize(1));
    }

    private static void awaitListening(Service service) {
        await().atMost(GENEROUSLY).until(() -> service.process().output().contains("Listening on: "));
    }

    private static void assertNothingLeaks(Service service) {
        assertThat(service.process().output())
                .doesNotContain(WRONG_PASSWORD)
                .doesNotContain(EncryptedServers.PASSWORD)
                .doesNotContain(EncryptedServers.DATABASE_PASSWORD)
                .doesNotContain("\tat ");
    }
}
