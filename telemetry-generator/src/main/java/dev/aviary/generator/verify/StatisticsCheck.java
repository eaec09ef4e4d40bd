package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares query-service's statistics of one series and range with the slow ones. */
final class StatisticsCheck {
    private static final BigDecimal ROUNDING = new BigDecimal("1e-12");
    private static final BigDecimal ROUNDING_OF_ROOTS = new BigDecimal("1e-9");
    private static final List<String> QUANTILES = List.of("0.01", "0.5", "0.9", "0.99");

    private final QueryClient client;
    private final Series series;
    private final Range range;
    private final ReferenceStatistics truth;
    private final Differences differences;

    StatisticsCheck(QueryClient client, Series series, Range range, List<Point> points, Differences differences) {
        this.client = client;
        this.series = series;
        this.range = range;
        this.differences = differences;
        truth = new ReferenceStatistics(range.of(points));
    }

    /** The answer that has them all. */
    void compareAll() throws UnexpectedResponseException, InterruptedException {
        JsonNode all = ask("statistics", "&q=" + String.join(",", QUANTILES));
        number("statistics.count", all.path("count"), BigDecimal.valueOf(truth.count()), BigDecimal.ZERO);
        number("statistics.min", all.path("min"), truth.min().value(), ROUNDING);
        number("statistics.max", all.path("max"), truth.max().value(), ROUNDING);
        number("statistics.median", all.path("median"), truth.median().value(), ROUNDING);
        number("statistics.mean", all.path("mean"), truth.mean(), ROUNDING);
        number("statistics.mode", all.path("mode"), truth.mode(), BigDecimal.ZERO);
        hinges("statistics", all);
        deviation(all.path("stddev"));
        reading("statistics.first", all.path("first"), truth.first());
        reading("statistics.last", all.path("last"), truth.last());
        for (String q : QUANTILES) {
            BigDecimal expected = truth.quantile(new BigDecimal(q));
            number("statistics.quantiles." + q, all.path("quantiles").path(q), expected, ROUNDING);
        }
    }

    /** The answers that have one each. */
    void compareEach() throws UnexpectedResponseException, InterruptedException {
        reading("min", ask("min", ""), truth.min());
        reading("max", ask("max", ""), truth.max());
        reading("median", ask("median", ""), truth.median());
        number("mode", ask("mode", "").path("value"), truth.mode(), BigDecimal.ZERO);
        number("mean", ask("mean", "").path("value"), truth.mean(), ROUNDING);
        hinges("quartiles", ask("quartiles", ""));
        hinges("quartiles?method=tukey", ask("quartiles", "&method=tukey"));
        JsonNode linear = ask("quartiles", "&method=linear");
        number("quartiles?method=linear quartile_1", linear.path("quartile_1"), quantile("0.25"), ROUNDING);
        number("quartiles?method=linear quartile_3", linear.path("quartile_3"), quantile("0.75"), ROUNDING);
    }

    private JsonNode ask(String statistic, String more) throws UnexpectedResponseException, InterruptedException {
        return client.json("/devices/" + series.deviceUuid() + "/readings/" + statistic + "?type=" + series.type() + "&"
                + range.query() + more);
    }

    private BigDecimal quantile(String q) {
        return truth.quantile(new BigDecimal(q));
    }

    private void hinges(String name, JsonNode answer) {
        number(name + " quartile_1", answer.path("quartile_1"), truth.lowerHinge(), ROUNDING);
        number(name + " quartile_3", answer.path("quartile_3"), truth.upperHinge(), ROUNDING);
    }

    private void deviation(JsonNode answer) {
        @Nullable BigDecimal expected = truth.standardDeviation();
        if (expected != null) {
            number("statistics.stddev", answer, expected, ROUNDING_OF_ROOTS);
        } else if (!answer.isNull()) {
            wrong("statistics.stddev", answer, "null");
        }
    }

    private void reading(String name, JsonNode answer, Point expected) {
        if (!series.deviceUuid().toString().equals(answer.path("device_uuid").asText())
                || !series.type().equals(answer.path("type").asText())) {
            wrong(name, answer, "a reading of this series");
            return;
        }
        number(name, answer.path("value"), expected.value(), ROUNDING);
        BigDecimal seconds = new BigDecimal(EpochMicros.toSeconds(expected.epochMicros()));
        number(name + " date_created", answer.path("date_created"), seconds, BigDecimal.ZERO);
    }

    private void number(String name, JsonNode answer, BigDecimal expected, BigDecimal rounding) {
        BigDecimal tolerance = truth.magnitude().multiply(rounding);
        if (!answer.isNumber() || answer.decimalValue().subtract(expected).abs().compareTo(tolerance) > 0) {
            wrong(name, answer, expected.toPlainString());
        }
    }

    private void wrong(String name, JsonNode answer, String expected) {
        String given = answer.isMissingNode() ? "absent" : answer.toString();
        differences.add(
                ReadingsCheck.subject(series),
                name + " over " + range.query() + " is " + given + ", must be " + expected);
    }
}
