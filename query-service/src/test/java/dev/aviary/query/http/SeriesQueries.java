package dev.aviary.query.http;

import static io.restassured.RestAssured.given;

import dev.aviary.model.Series;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that can be asked of a series, for tests of what must not change the answers. */
public final class SeriesQueries {
    private static final List<String> QUERIES = List.of(
            "",
            "?limit=50",
            "/min",
            "/max",
            "/median",
            "/mode",
            "/mean",
            "/quartiles",
            "/quartiles?method=linear",
            "/statistics?q=0.1,0.99",
            "/series?points=12",
            "/series?points=90",
            "/latest");

    private SeriesQueries() {}

    /** The answers by query and range, a range being parameters of the URL, or empty. */
    public static Map<String, String> answers(Series series, List<String> ranges) {
        return answers(series, QUERIES, ranges);
    }

    /** As {@link #answers(Series, List)}, to these queries below the series' readings; the UUID is left out. */
    public static Map<String, String> answers(Series series, List<String> queries, List<String> ranges) {
        List<Question> questions = queries.stream()
                .flatMap(query -> ranges.stream().map(range -> new Question(query, range)))
                .toList();
        // Several at once: the cores that other modules' tests leave idle take part.
        return new TreeMap<>(questions.parallelStream()
                .collect(Collectors.toMap(
                        Question::toString, question -> answer(series, question.query(), question.range()))));
    }

    private record Question(String query, String range) {
        @Override
        public String toString() {
            return query + " " + range;
        }
    }

    /** The answer about a series, without its UUID, so that it equals that about the same readings of another device. */
    public static String answer(Series series, String query, String range) {
        String path = "/devices/" + series.deviceUuid() + "/readings" + query;
        return answer(path, "type=" + series.type(), range)
                .replace(series.deviceUuid().toString(), "device");
    }

    public static String answer(String path, String parameter, String range) {
        String asked = path + (path.contains("?") ? "&" : "?") + parameter;
        return given().get(range.isEmpty() ? asked : asked + "&" + range).asString();
    }
}
