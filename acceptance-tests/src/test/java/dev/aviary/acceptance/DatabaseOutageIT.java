package dev.aviary.acceptance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.AviarySystem.Service;
import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.postgres.Databases;
import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageIT {
    private static final String PASSWORD = "of-this-test-alone";

    @TempDir
    Path folder;

    private final UUID device = UUID.randomUUID();
    private StackDirectory directory;
    private PostgresServer server;
    private SupervisedPart postgres;
    private AviarySystem system;

    @BeforeEach
    void startDatabaseOfItsOwn() throws IOException, SQLException {
        directory = StackDirectory.at(folder);
        server = new PostgresServer(directory, Ports.free());
        postgres = started();
        server.databases().prepareRoles(PASSWORD, PASSWORD, PASSWORD);
        server.databases().ensure("outage");
        Database database = new Database(
                server.databases().jdbcUrl("outage"),
                new Credentials(Databases.OWNER, PASSWORD),
                new Credentials(Databases.WRITER, PASSWORD),
                new Credentials(Databases.READER, PASSWORD));
        system = new AviarySystem(LocalStack.shared().kafkaBootstrapServers(), database);
    }

    @AfterEach
    void stop() {
        system.close();
        postgres.stop();
    }

    @Test
    void takesReadingsWhileTheDatabaseIsAwayAndStoresThemOnceItIsBack() {
        Service ingest = system.ingest().awaitReady();
        Service writer = system.writer().awaitReady();
        Service query = system.query().awaitReady();
        post(ingest, 1);
        awaitReadings(query, 1);

        postgres.stop();
        for (int second = 2; second <= 10; second++) {
            post(ingest, second);
        }

        assertThat(ingest.readiness()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(writer.readiness()).isEqualTo(503);
            assertThat(query.readiness()).isEqualTo(503);
        });
        given().get(query.url() + "/healthz/live").then().statusCode(200);
        assertThat(given().get(readingsOf(query))
                        .then()
                        .statusCode(503)
                        .extract()
                        .header("Retry-After"))
                .isNotBlank();

        postgres = started();
        awaitReadings(query, 10);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(writer.readiness()).isEqualTo(200));
    }

    private SupervisedPart started() {
        SupervisedPart part = new SupervisedPart(server, directory, line -> {});
        part.start();
        part.awaitReady();
        return part;
    }

    private void post(Service ingest, int second) {
        given().contentType("application/json")
                .body("{\"type\":\"temperature\",\"value\":1,\"date_created\":" + second + "}")
                .post(ingest.url() + "/devices/" + device + "/readings")
                .then()
                .statusCode(202);
    }

    private void awaitReadings(Service query, int expected) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                given().get(readingsOf(query)).jsonPath().getList("value"))
                        .hasSize(expected));
    }

    private String readingsOf(Service query) {
        return query.url() + "/devices/" + device + "/readings";
    }
}
