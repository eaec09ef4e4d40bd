package dev.aviary.ingest.http.deadletter;

import static dev.aviary.ingest.http.deadletter.DeadLetterRequests.LIMIT;
import static dev.aviary.ingest.http.deadletter.DeadLetterRequests.awaitLetter;
import static dev.aviary.ingest.http.deadletter.DeadLetterRequests.letters;
import static dev.aviary.ingest.http.deadletter.DeadLetterRequests.lettersWith;
import static dev.aviary.ingest.http.deadletter.DeadLetterRequests.replay;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.http.DeviceRequests;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class DeadLetterResourceTest {
    private static final Pattern NEXT = Pattern.compile("<([?].*)>; rel=\"next\"");

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    KafkaConfig config;

    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();
    private final DeviceRequests requests = new DeviceRequests(device);

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @AfterEach
    void refuseNothing() {
        allow("readings");
        allow("metrics");
        allow("devices");
    }

    @Test
    void showsWhereAnUndecodableRecordCameFromAndItsBytes() throws ExecutionException, InterruptedException {
        byte[] garbage = ("garbage " + device).getBytes(StandardCharsets.UTF_8);
        RecordMetadata sent = send(config.readingsTopic(), garbage);

        Map<String, Object> letter = awaitLetter(Base64.getEncoder().encodeToString(garbage));
        assertThat(letter)
                .containsEntry("topic", config.readingsTopic())
                .containsEntry("partition", sent.partition())
                .containsEntry("offset", (int) sent.offset())
                .containsKeys("id", "reason", "failed_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readings", "metrics", "devices"})
    void deadLettersARecordWithoutAValueAndGoesOn(String which) throws ExecutionException, InterruptedException {
        String topic = switch (which) {
            case "readings" -> config.readingsTopic();
            case "metrics" -> config.metricsTopic();
            default -> config.devicesTopic();
        };
        RecordMetadata sent = send(topic, null);

        await().atMost(LIMIT)
                .until(() -> letters().stream()
                        .anyMatch(letter -> topic.equals(letter.get("topic"))
                                && Integer.valueOf((int) sent.offset()).equals(letter.get("offset"))));
        post(3);
        put("After");
        awaitRows("a@1000000=3");
        awaitDescription("After {} {}");
    }

    @Test
    void sendsAReadingThatTheDatabaseRefusedAgainOnceTheCauseIsGone() {
        refuse("readings", "value <> 666");
        post(1);
        post(666);
        post(2);
        awaitRows("a@1000000=1", "a@1000000=2");
        Map<String, Object> letter = awaitLetter(device.toString());
        assertThat(String.valueOf(letter.get("content"))).contains("value=666.0", "type=a", "date_created=1");

        replay(letter.get("id"), 202);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(lettersWith(device.toString()))
                        .hasSize(2)
                        .extracting("failed_at")
                        .containsOnly(letter.get("failed_at")));

        allow("readings");
        replay(letter.get("id"), 202).then().body("accepted", equalTo(1));
        awaitRows("a@1000000=1", "a@1000000=2", "a@1000000=666");
        replay(letter.get("id"), 202);
        post(777);
        awaitRows("a@1000000=1", "a@1000000=2", "a@1000000=666", "a@1000000=777");
    }

    @Test
    void showsAMetricAsItWasSentAndSendsItAgain() {
        String name = "metric-" + device;
        String sent = "{\"z\":1.10,\"name\":\"" + name + "\",\"ts\":7,\"value\":\"text\",  \"u\":\"\\u0000\"}";
        refuse("metrics", "name <> '" + name + "'");
        given().contentType(ContentType.JSON)
                .body(sent)
                .post("/v1/metrics")
                .then()
                .statusCode(202);

        Map<String, Object> letter = awaitLetter(name);
        assertThat(given().get("/dead-letters?limit=1000").asString()).contains("\"metric\":" + sent);
        allow("metrics");
        replay(letter.get("id"), 202);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows.metricsOf(name)).containsExactly(sent));
    }

    @Test
    void keepsANewerDescriptionWhenAnOlderOneIsReplayed() {
        String refused = "Refused " + device;
        refuse("devices", "name <> '" + refused + "'");
        put(refused);
        Map<String, Object> letter = awaitLetter(refused);
        assertThat(String.valueOf(letter.get("reason")))
                .contains("of_this_test")
                .doesNotContain("INSERT");
        put("Newer");
        awaitDescription("Newer {} {}");

        allow("devices");
        replay(letter.get("id"), 202);
        UUID after = UUID.randomUUID();
        new DeviceRequests(after).put("{'name':'x'}");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows.descriptionsOf(after)).isNotEmpty());
        awaitDescription("Newer {} {}");
    }

    @Test
    void pagesByALinkToTheNextPage() throws ExecutionException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            send(config.readingsTopic(), (i + " of " + device).getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(LIMIT).until(() -> letters().size() >= 3);

        List<Object> ids = new ArrayList<>();
        Optional<String> page = Optional.of("/dead-letters?limit=1&_x=a%26b");
        while (page.isPresent()) {
            Response response = given().urlEncodingEnabled(false).get(page.get());
            ids.addAll(response.then().statusCode(200).extract().jsonPath().getList("id"));
            Matcher next = NEXT.matcher(String.valueOf(response.header("Link")));
            page = next.matches() ? Optional.of("/dead-letters" + next.group(1)) : Optional.empty();
            page.ifPresent(link -> assertThat(link)
                    .as("a parameter that is passed over is repeated")
                    .contains("_x=a%26b"));
        }
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsAll(letters().stream()
                        .map(letter -> letter.get("id"))
                        .limit(3)
                        .toList());
    }

    @Test
    void answers404WhereThereIsNoSuchLetter() {
        replay("0-999999999", 404).then().body("type", equalTo("urn:aviary:problem:not-found"));
        replay("99-0", 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-", "-1", "a-b", "0-0-0", "0-99999999999999999999", "0--1"})
    void answers400ToAMalformedId(String id) {
        replay(id, 400).then().contentType("application/problem+json").body("errors[0].field", equalTo("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "limit=", "cursor=", "cursor=abc"})
    void answers400ToAMalformedParameter(String query) {
        given().get("/dead-letters?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    private RecordMetadata send(String topic, byte @Nullable [] value) throws ExecutionException, InterruptedException {
        return producer.send(new ProducerRecord<>(topic, value)).get();
    }

    private void post(int value) {
        requests.post("{'type':'a','value':" + value + ",'date_created':1}");
    }

    private void put(String name) {
        requests.put("{'name':'" + name + "'}");
    }

    private void refuse(String table, String unless) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> rows.executeAsOwner(
                        "ALTER TABLE " + table + " ADD CONSTRAINT of_this_test CHECK (" + unless + ") NOT VALID"));
    }

    private void allow(String table) {
        rows.executeAsOwner("ALTER TABLE IF EXISTS " + table + " DROP CONSTRAINT IF EXISTS of_this_test");
    }

    private void awaitRows(String... expected) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(expected));
    }

    private void awaitDescription(String expected) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows.descriptionsOf(device)).containsExactly(expected));
    }
}
