package dev.aviary.query.http.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class DeviceResourceTest {
    private static final JsonPathConfig DOUBLES =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE);
    private static final long NOON = 1_479_816_000L * EpochMicros.PER_SECOND;

    @Test
    void aDeviceIsListedWithItsNameItsUnitsAndItsLastSeen() {
        UUID device = UUID.randomUUID();
        StoredReadings.describe(device, "Küche \"süd\"", "{\"temperature\": \"°C\"}", "{\"site\": \"Haus: süd\"}");
        StoredReadings.store(List.of(
                new Reading(new Series(device, "temperature"), NOON, 20),
                new Reading(new Series(device, "humidity"), NOON - 400 * EpochMicros.PER_DAY, 40),
                new Reading(new Series(device, "humidity"), NOON + 500_000, 41)));

        assertThat(allDevices(1_000))
                .contains(Map.of(
                        "device_uuid",
                        device.toString(),
                        "name",
                        "Küche \"süd\"",
                        "units",
                        Map.of("temperature", "°C"),
                        "tags",
                        Map.of("site", "Haus: süd"),
                        "types",
                        List.of("humidity", "temperature"),
                        "first_seen",
                        1_479_816_000 - 400 * 86_400,
                        "last_seen",
                        1_479_816_000.5));
    }

    @Test
    void aDeviceThatWasOnlyDescribedWasNeverSeen() {
        UUID device = UUID.randomUUID();
        StoredReadings.describe(device, "spare", "{}");

        assertThat(allDevices(1_000))
                .contains(Map.of("device_uuid", device.toString(), "name", "spare", "types", List.of()));
    }

    @Test
    void aDeviceWhoseOldReadingsWereDroppedWasSeenFirstAtTheRest() {
        Series series = new Series(UUID.randomUUID(), "temperature");
        StoredReadings.store(
                List.of(new Reading(series, NOON - 400 * EpochMicros.PER_DAY, 1), new Reading(series, NOON, 2)));
        StoredReadings.execute("""
                DELETE FROM readings
                USING series
                WHERE series.series_id = readings.series_id AND value = 1 AND device_uuid = '%s'
                """.formatted(series.deviceUuid()));

        assertThat(allDevices(1_000))
                .contains(Map.of(
                        "device_uuid",
                        series.deviceUuid().toString(),
                        "types",
                        List.of("temperature"),
                        "first_seen",
                        1_479_816_000,
                        "last_seen",
                        1_479_816_000));
    }

    @Test
    void pagesTogetherAreTheWholeFleet() {
        List<String> stored = Stream.generate(UUID::randomUUID)
                .limit(25)
                .peek(device -> StoredReadings.describe(device, "one of many", "{}"))
                .map(UUID::toString)
                .toList();

        List<Object> paged =
                allDevices(7).stream().map(device -> device.get("device_uuid")).toList();

        assertThat(paged).doesNotHaveDuplicates().containsAll(stored);
        assertThat(paged.stream().map(Object::toString)).isSorted();
    }

    @Test
    void oneDeviceIsThatOfTheList() {
        Series series = new Series(UUID.randomUUID(), "temperature");
        StoredReadings.describe(series.deviceUuid(), "alone", "{}", "{\"site\": \"roof\"}");
        StoredReadings.store(List.of(new Reading(series, NOON, 20)));

        Map<String, Object> device = given().get(
                        "/devices/" + series.deviceUuid().toString().toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(DOUBLES)
                .getMap("");

        assertThat(device)
                .containsEntry("device_uuid", series.deviceUuid().toString())
                .containsEntry("tags", Map.of("site", "roof"))
                .containsEntry("last_seen", 1_479_816_000);
        assertThat(allDevices(1_000)).contains(device);
    }

    @Test
    void anUnknownDeviceIsNotFound() {
        given().get("/devices/" + UUID.randomUUID()).then().statusCode(404).contentType("application/problem+json");
        given().get("/devices/me").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=100001", "cursor=x", "cursor=AAAAAAAA"})
    void malformedParametersAreNamed(String query) {
        Problems.expectField(given().get("/devices?" + query).then(), query.substring(0, query.indexOf('=')));
    }

    private static List<Map<String, Object>> allDevices(int limit) {
        List<Map<String, Object>> devices = new ArrayList<>();
        String next = "/devices?limit=" + limit;
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            devices.addAll(page.jsonPath(DOUBLES).<Map<String, Object>>getList(""));
            String link = page.header("Link");
            next = link == null ? null : "/devices" + link.substring(1, link.indexOf('>'));
        }
        return devices;
    }
}
