package dev.aviary.query.http.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.format.WireNumber;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
final class ReadingPagesTest {
    private static final long NOON = 1_479_816_000_000_000L;
    private static final Comparator<Reading> OF_ANSWERS = Comparator.comparingLong(Reading::epochMicros)
            .thenComparing(reading -> reading.series().type())
            .thenComparingDouble(Reading::value);

    private static final List<String> TYPES = List.of("cpu_load", "humidity", "temperature");

    private final UUID device = UUID.randomUUID();

    private Reading reading(String type, long micros, double value) {
        return new Reading(new Series(device, type), NOON + micros, value);
    }

    private String path() {
        return "/devices/" + device + "/readings";
    }

    @Test
    void pagesTogetherAreTheWholeListWhileReadingsArrive() {
        Random random = new Random(7);
        List<Reading> readings = new ArrayList<>(randomReadings(random, 900));
        StoredReadings.store(readings);
        List<String> paged = new ArrayList<>();
        List<Reading> arriving = new ArrayList<>();

        String next = path() + "?limit=37";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            paged.addAll(lines(page.asString()));
            Reading early = reading("early", -random.nextInt(1_000) - 1, 1);
            StoredReadings.store(List.of(early));
            arriving.add(early);
            next = nextLink(page);
        }

        assertThat(paged).containsExactlyElementsOf(sortedLines(readings));
        assertThat(lines(given().get(path()).asString()))
                .containsExactlyElementsOf(sortedLines(Stream.concat(readings.stream(), arriving.stream())
                        .distinct()
                        .toList()));
    }

    @Test
    void pagesOfUnevenSeriesLeaveNothingOut() {
        Random random = new Random(11);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            readings.add(reading("busy", random.nextInt(100_000), random.nextInt(3)));
        }
        for (String type : List.of("a", "c", "z")) {
            readings.add(reading(type, random.nextInt(100_000), 1));
            readings.add(reading(type, 40 * EpochMicros.PER_DAY, 1));
        }
        StoredReadings.store(readings);
        List<String> expected = sortedLines(readings.stream().distinct().toList());

        for (int limit : List.of(1_499, 150, 100_000)) {
            List<String> paged = new ArrayList<>();
            String next = path() + "?limit=" + limit;
            while (next != null) {
                Response page = given().urlEncodingEnabled(false).get(next);
                paged.addAll(lines(page.asString()));
                next = nextLink(page);
            }
            assertThat(paged).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aNextPageKeepsWhatWasAsked() {
        StoredReadings.store(List.of(reading("a", 0, 1), reading("a", 1, 2), reading("a", 2, 3), reading("b", 0, 4)));

        Response first = given().urlEncodingEnabled(false)
                .get(path() + "?type=a&limit=1&start=2016-11-22T12:00:00%2B00:00&end=1479816000.000001");
        Response second = given().urlEncodingEnabled(false).get(String.valueOf(nextLink(first)));

        first.then().body("value", equalTo(List.of(1)));
        second.then().body("value", equalTo(List.of(2))).header("Link", nullValue());
    }

    @Test
    void csvAndNdjsonStreamTheWholeRange() {
        List<Reading> readings = randomReadings(new Random(13), 2_500);
        StoredReadings.store(readings);

        String csv = given().accept("text/csv").get(path()).asString();
        Response ndjson = given().accept("application/x-ndjson").get(path());

        assertThat(ndjson.contentType()).startsWith("application/x-ndjson");
        assertThat(ndjson.asString().lines().toList()).containsExactlyElementsOf(sortedLines(readings));
        assertThat(csv.lines().findFirst()).contains("date_created,device_uuid,type,value");
        assertThat(csv.lines().skip(1).toList())
                .containsExactlyElementsOf(sorted(readings)
                        .map(r -> EpochMicros.toSeconds(r.epochMicros()) + "," + device + ","
                                + r.series().type() + "," + WireNumber.of(r.value()))
                        .toList());
    }

    private List<Reading> randomReadings(Random random, int count) {
        return Stream.generate(() -> reading(
                        TYPES.get(random.nextInt(TYPES.size())),
                        random.nextInt(200) * 3_600_000_000L + random.nextInt(3),
                        random.nextInt(4) / 2.0))
                .distinct()
                .limit(count)
                .toList();
    }

    private static Stream<Reading> sorted(List<Reading> readings) {
        return readings.stream().sorted(OF_ANSWERS);
    }

    private static List<String> sortedLines(List<Reading> readings) {
        return sorted(readings)
                .map(r -> "{\"date_created\":" + EpochMicros.toSeconds(r.epochMicros()) + ",\"device_uuid\":\""
                        + r.series().deviceUuid() + "\",\"type\":\""
                        + r.series().type() + "\",\"value\":"
                        + WireNumber.of(r.value()) + "}")
                .toList();
    }

    private static List<String> lines(String json) {
        String inner = json.substring(1, json.length() - 1);
        return inner.isEmpty() ? List.of() : List.of(inner.split("(?<=}),"));
    }

    private @Nullable String nextLink(Response page) {
        String link = page.header("Link");
        if (link == null) {
            return null;
        }
        assertThat(link).startsWith("<?").endsWith(">; rel=\"next\"");
        return path() + link.substring(1, link.indexOf('>'));
    }
}
