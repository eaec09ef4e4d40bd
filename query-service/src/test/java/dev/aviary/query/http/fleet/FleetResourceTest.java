package dev.aviary.query.http.fleet;

import static dev.aviary.query.http.fleet.TaggedFleet.FIRST_DAY;
import static dev.aviary.query.http.fleet.TaggedFleet.expectAllTheSame;
import static dev.aviary.query.http.fleet.TaggedFleet.number;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class FleetResourceTest {
    private static final Comparator<String> BY_CODE_POINT = Comparator.naturalOrder();

    private final TaggedFleet fleet = new TaggedFleet();

    @Test
    void statisticsAreThoseOfAllReadingsOfAllDevicesThatMatch() {
        fleet.addMembers();
        fleet.rollUpSome();
        long start = FIRST_DAY * EpochMicros.PER_DAY + 40_000_000_000L;
        long end = (FIRST_DAY + 61) * EpochMicros.PER_DAY;
        String range = "&start=" + start / EpochMicros.PER_SECOND + "&end=" + end / EpochMicros.PER_SECOND;

        for (String bounds : List.of("", range)) {
            long from = bounds.isEmpty() ? 0 : start;
            long to = bounds.isEmpty() ? Long.MAX_VALUE : end;
            expectAllTheSame(fleet.row("/statistics?q=0.5" + bounds), fleet.expected(fleet.members(), from, to));
            expectAllTheSame(
                    fleet.row("/statistics?tag=site:roof" + bounds),
                    fleet.expected(fleet.members().subList(0, 2), from, to));
        }
        fleet.get("/statistics").body("devices", equalTo(5)).body("$", not(hasKey("first")));
        fleet.get("/statistics?tag=site:roof&tag=floor:2").body("devices", equalTo(1));
        fleet.get("/statistics?tag=site:cellar:%20deep").body("devices", equalTo(1));
        fleet.get("/statistics?tag=site:roof&tag=site:zoo").statusCode(404);
        fleet.get("/statistics?tag=site:Roof").statusCode(404);
        fleet.get("/statistics?tag=site:Roof&group_by=site").statusCode(200).body(equalTo("[]"));
        fleet.get("/statistics?tag=site:Roof&bucket=day").statusCode(200).body(equalTo("[]"));
        fleet.get("/series?tag=site:Roof").statusCode(200).body(equalTo("[]"));
    }

    @Test
    void groupsAreByValueAndThoseWithoutTheTagComeLast() {
        fleet.addMembers();
        fleet.rollUpSome();
        fleet.addMember(0, "site", "empty");
        Map<String, List<TaggedFleet.Member>> groups = fleet.members().stream()
                .filter(member -> !member.readings().isEmpty())
                .collect(Collectors.groupingBy(
                        member -> member.tags().getOrDefault("site", "~none"), TreeMap::new, Collectors.toList()));

        List<Map<String, ?>> statistics = fleet.rows("/statistics?group_by=site");

        assertThat(statistics)
                .<Object>extracting(row -> row.get("group"))
                .containsExactly("cellar: deep", "roof", "zoo", null);
        Iterator<Map<String, ?>> rows = statistics.iterator();
        for (String name : groups.keySet().stream().sorted(BY_CODE_POINT).toList()) {
            List<TaggedFleet.Member> group = Objects.requireNonNull(groups.get(name));
            Map<String, ?> row = rows.next();
            expectAllTheSame(row, fleet.expected(group, 0, Long.MAX_VALUE));
            assertThat(number(row, "devices")).isEqualTo(group.size());
        }
        assertThat(fleet.rows("/series?group_by=site&points=6").stream()
                        .<Object>map(row -> row.get("group"))
                        .distinct())
                .containsExactly("cellar: deep", "roof", "zoo", null);
        fleet.get("/series").body("[0]", not(hasKey("group")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket=fortnight | bucket",
                "bucket=day&zone=Mars/Olympus | zone",
                "bucket=day&zone=europe/berlin | zone",
                "bucket=day&zone=%2B02:00 | zone",
                "bucket=day&zone=SystemV/PST8 | zone",
                "zone=Europe/Berlin | zone",
                "tag=site | tag",
                "tag=site: | tag",
                "tag=1site:roof | tag",
                "group_by=1site | group_by",
                "start=2&end=1 | start",
                "start=yesterday | start"
            })
    void malformedParametersAreNamed(String query, String field) {
        for (String path : List.of("/statistics?", "/series?")) {
            fleet.get(path + query).statusCode(400).body("errors.field", equalTo(List.of(field)));
        }
        fleet.get("/series?bucket=day&points=5").statusCode(400).body("errors.field", equalTo(List.of("points")));
        given().get("/statistics").then().statusCode(400).body("errors.field", equalTo(List.of("type")));
    }
}
