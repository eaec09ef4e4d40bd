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
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which devices a page lists. Each test has a fleet of its own, selected by a tag or by a part of the name. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class DeviceFiltersTest {
    private final String fleet = UUID.randomUUID().toString();

    @Test
    void allTagsMustMatch() {
        UUID roof = device("a", "\"site\": \"roof\", \"floor\": \"3\"");
        UUID cellar = device("b", "\"site\": \"cellar\", \"floor\": \"3\"");
        device("c", "\"site\": \"roof\"");

        assertThat(found("tag=floor:3")).containsExactlyInAnyOrder(roof, cellar);
        assertThat(found("tag=floor:3", "tag=site:roof")).containsExactly(roof);
        assertThat(found("tag=site:roof", "tag=site:roof")).hasSize(2);
        assertThat(found("tag=site:roof", "tag=site:cellar")).isEmpty();
        assertThat(found("tag=site:attic")).isEmpty();
    }

    @Test
    void theFirstColonSeparatesAndCaseCounts() {
        UUID device = device("a", "\"rack\": \"eu:1 \\\"ä+&=\"");

        assertThat(found("tag=" + encoded("rack:eu:1 \"ä+&="))).containsExactly(device);
        assertThat(found("tag=" + encoded("rack:EU:1 \"ä+&="))).isEmpty();
        assertThat(found("tag=" + encoded("Rack:eu:1 \"ä+&="))).isEmpty();
        assertThat(found("tag=" + encoded("rack:eu"))).isEmpty();
    }

    @Test
    void aPartOfTheNameIsFoundInAnyCaseAndLiterally() {
        UUID percent = device("Küche 100%_süd\\", "");
        UUID other = device("KÜCHE 1000 SÜD", "");

        assertThat(found("q=" + encoded("küche 100"))).containsExactlyInAnyOrder(percent, other);
        assertThat(found("q=" + encoded("ÜCHE 1000 s"))).containsExactly(other);
        assertThat(found("q=" + encoded("0%"))).containsExactly(percent);
        assertThat(found("q=" + encoded("%_S"))).containsExactly(percent);
        assertThat(found("q=" + encoded("d\\"))).containsExactly(percent);
        assertThat(found("q=" + encoded("ü_"))).isEmpty();
        assertThat(found("q=" + encoded("k%d"))).isEmpty();
    }

    @Test
    void aPartOfTheUuidIsFoundInAnyCase() {
        UUID device = device("named", "");
        String text = device.toString();

        assertThat(found("q=" + text)).containsExactly(device);
        assertThat(found("q=" + text.substring(3, 20).toUpperCase(Locale.ROOT))).containsExactly(device);
        assertThat(found("q=" + text.replace('-', '_'))).isEmpty();
    }

    @Test
    void theSilentAreThoseWithoutAReadingSinceThen() {
        UUID never = device("never", "");
        UUID longAgo = seen(Duration.ofDays(400));
        UUID tenMinutes = seen(Duration.ofMinutes(10));
        UUID ahead = seen(Duration.ofHours(-1));

        assertThat(found("silent_for=PT15M")).containsExactlyInAnyOrder(never, longAgo);
        assertThat(found("silent_for=PT5M")).containsExactlyInAnyOrder(never, longAgo, tenMinutes);
        assertThat(found("silent_for=P1Y")).containsExactlyInAnyOrder(never, longAgo);
        assertThat(found("silent_for=P2W399DT0,5S")).containsExactly(never);
        assertThat(found("silent_for=PT0.25H")).containsExactlyInAnyOrder(never, longAgo);
        assertThat(found("silent_for=P0DT0H5,5M")).containsExactlyInAnyOrder(never, longAgo, tenMinutes);
        assertThat(found("silent_for=P0,001D")).containsExactlyInAnyOrder(never, longAgo, tenMinutes);
        assertThat(found("silent_for=P57.1W")).containsExactlyInAnyOrder(never, longAgo);
        assertThat(found("silent_for=P57.2W")).containsExactly(never);
        assertThat(found("silent_for=P999Y")).containsExactly(never);
        assertThat(found("silent_for=PT0S")).doesNotContain(ahead).hasSize(3);
    }

    @Test
    void aDeviceIsAsSilentAsTheLastOfItsSeries() {
        UUID device = seen(Duration.ofMinutes(40));
        StoredReadings.store(List.of(reading(device, "humidity", Duration.ofMinutes(10))));

        assertThat(found("silent_for=PT15M")).isEmpty();
        assertThat(found("silent_for=PT9M")).containsExactly(device);
    }

    @Test
    void pagesKeepEveryFilter() {
        List<UUID> matching = Stream.generate(() -> device("pump é&1", "\"site\": \"a+b\", \"floor\": \"2\""))
                .limit(7)
                .toList();
        device("pump é&1", "\"site\": \"a+b\"");
        device("other", "\"site\": \"a+b\", \"floor\": \"2\"");

        List<UUID> paged = found(
                "limit=2",
                "silent_for=PT1M",
                "times=iso",
                "tag=" + encoded("site:a+b"),
                "tag=floor:2",
                "q=" + encoded("P é&"));

        assertThat(paged).containsExactlyInAnyOrderElementsOf(matching);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag=site",
                "tag=:roof",
                "tag=site:",
                "tag=",
                "tag=1:a",
                "tag=a%20b:c",
                "tag=a:%00",
                "tag=site:roof&tag=x",
                "q=",
                "q=%00",
                "silent_for=",
                "silent_for=15",
                "silent_for=15M",
                "silent_for=P",
                "silent_for=PT",
                "silent_for=P1DT",
                "silent_for=-PT1M",
                "silent_for=PT-1M",
                "silent_for=P99999999999999999999D",
                "silent_for=P1.5Y",
                "silent_for=P1.5DT1H",
                "silent_for=PT1.5H1M",
                "silent_for=PT1.H",
                "times=s",
                "times="
            })
    void whatBreaksItsFormIsNamed(String query) {
        Problems.expectField(
                given().urlEncodingEnabled(false).get("/devices?" + query).then(),
                query.substring(0, query.indexOf('=')));
    }

    private UUID device(String name, String tags) {
        UUID device = UUID.randomUUID();
        StoredReadings.describe(
                device, name, "{}", "{\"fleet\": \"" + fleet + "\"" + (tags.isEmpty() ? "" : ", " + tags) + "}");
        return device;
    }

    private UUID seen(Duration ago) {
        UUID device = device("seen", "");
        StoredReadings.store(List.of(reading(device, "temperature", ago)));
        return device;
    }

    private static Reading reading(UUID device, String type, Duration ago) {
        return new Reading(
                new Series(device, type), EpochMicros.of(Instant.now().minus(ago)), 1);
    }

    private List<UUID> found(String... parameters) {
        List<UUID> found = new ArrayList<>();
        String next = Stream.of(parameters).collect(Collectors.joining("&", "/devices?tag=fleet:" + fleet + "&", ""));
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            page.jsonPath().getList("device_uuid", String.class).stream()
                    .map(UUID::fromString)
                    .forEach(found::add);
            String link = page.header("Link");
            next = link == null ? null : "/devices" + link.substring(1, link.indexOf('>'));
        }
        return found;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
