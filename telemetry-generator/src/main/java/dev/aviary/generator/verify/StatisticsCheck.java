package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.verify.client.QueryClient;
import dev.aviary.generator.verify.client.UnexpectedResponseException;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.generator.verify.truth.Range;
import dev.aviary.generator.verify.truth.ReferenceStatistics;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import java.math.BigDecimal;
import java.util.List;

/** Compares query-service's statistics of one series and range with the slow ones. */
final class StatisticsCheck {
    private final QueryClient client;
    private final Series series;
    private final Range range;
    private final ReferenceStatistics truth;
    private final StatisticsComparison comparison;

    StatisticsCheck(QueryClient client, Series series, Range range, List<Point> points, Differences differences) {
        this.client = client;
        this.series = series;
        this.range = range;
        truth = new ReferenceStatistics(range.of(points));
        String subject = ReadingsCheck.subject(series) + " over " + range.query();
        comparison = new StatisticsComparison(truth, subject, differences);
    }

    /** The response that has them all. */
    void compareAll() throws UnexpectedResponseException, InterruptedException {
        JsonNode all = request("statistics", "&q=" + String.join(",", StatisticsComparison.QUANTILES));
        comparison.compareAll("statistics", all);
        reading("statistics.first", all.path("first"), truth.first());
        reading("statistics.last", all.path("last"), truth.last());
    }

    /** The responses that have one each. */
    void compareEach() throws UnexpectedResponseException, InterruptedException {
        reading("min", request("min", ""), truth.min());
        reading("max", request("max", ""), truth.max());
        reading("median", request("median", ""), truth.median());
        comparison.exact("mode", request("mode", "").path("value"), truth.mode());
        comparison.number("mean", request("mean", "").path("value"), truth.mean());
        comparison.hinges("quartiles", request("quartiles", ""));
        comparison.hinges("quartiles?method=tukey", request("quartiles", "&method=tukey"));
        JsonNode linear = request("quartiles", "&method=linear");
        comparison.number("quartiles?method=linear quartile_1", linear.path("quartile_1"), quantile("0.25"));
        comparison.number("quartiles?method=linear quartile_3", linear.path("quartile_3"), quantile("0.75"));
    }

    private JsonNode request(String statistic, String more) throws UnexpectedResponseException, InterruptedException {
        return client.json("/devices/" + series.deviceUuid() + "/readings/" + statistic + "?type=" + series.type() + "&"
                + range.query() + more);
    }

    private BigDecimal quantile(String q) {
        return truth.quantile(new BigDecimal(q));
    }

    private void reading(String name, JsonNode answer, Point expected) {
        if (!series.deviceUuid().toString().equals(answer.path("device_uuid").asText())
                || !series.type().equals(answer.path("type").asText())) {
            comparison.wrong(name, answer, "a reading of this series");
            return;
        }
        comparison.number(name, answer.path("value"), expected.value());
        BigDecimal seconds = new BigDecimal(EpochMicros.toSeconds(expected.epochMicros()));
        comparison.exact(name + " date_created", answer.path("date_created"), seconds);
    }
}
