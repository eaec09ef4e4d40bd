package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.verify.client.QueryClient;
import dev.aviary.generator.verify.client.UnexpectedResponseException;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.generator.verify.truth.ReferenceStatistics;
import dev.aviary.model.EpochMicros;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the buckets of a plot, of the width that the response names, with the readings in each. */
final class PlotCheck {
    private static final int POINTS = 50;
    private static final String WIDTH = "Aviary-Bucket-Seconds";

    private final QueryClient client;
    private final Differences differences;

    private record Plot(long widthMicros, JsonNode buckets) {}

    PlotCheck(QueryClient client, Differences differences) {
        this.client = client;
        this.differences = differences;
    }

    /** Compares the plot at a path, whose query has all parameters but the number of points. */
    void compare(String subject, String pathAndQuery, List<Point> truth)
            throws UnexpectedResponseException, InterruptedException {
        Plot plot = client.get(pathAndQuery + "&points=" + POINTS, "application/json", this::plot);
        Map<BigDecimal, List<Point>> expected = new TreeMap<>();
        for (Point point : truth) {
            long start = point.epochMicros() / plot.widthMicros * plot.widthMicros;
            expected.computeIfAbsent(new BigDecimal(EpochMicros.toSeconds(start)), unseen -> new ArrayList<>())
                    .add(point);
        }
        if (plot.buckets.size() != expected.size() || plot.buckets.size() > POINTS) {
            differences.add(subject, "series has " + plot.buckets.size() + " buckets, must have " + expected.size());
        }
        for (JsonNode bucket : plot.buckets) {
            BigDecimal start = bucket.path("date_created").decimalValue();
            List<Point> readings = expected.getOrDefault(start, List.of());
            if (readings.isEmpty()) {
                differences.add(subject, "series has the bucket " + bucket + " where no readings are");
            } else {
                compare(subject + ": series at " + start.toPlainString(), bucket, readings);
            }
        }
    }

    private void compare(String subject, JsonNode bucket, List<Point> readings) {
        ReferenceStatistics slow = new ReferenceStatistics(readings);
        StatisticsComparison comparison = new StatisticsComparison(slow, subject, differences);
        comparison.exact("count", bucket.path("count"), BigDecimal.valueOf(slow.count()));
        comparison.exact("min", bucket.path("min"), slow.min().value());
        comparison.exact("max", bucket.path("max"), slow.max().value());
        comparison.number("mean", bucket.path("mean"), slow.mean());
        comparison.exact("first", bucket.path("first"), slow.first().value());
        comparison.exact("last", bucket.path("last"), slow.last().value());
    }

    private Plot plot(HttpResponse<?> response, BufferedReader body) throws IOException, UnexpectedResponseException {
        String width = response.headers().firstValue(WIDTH).orElse("0");
        if (!width.matches("[1-9]\\d{0,9}")) {
            throw new UnexpectedResponseException(200, "series without a width of its buckets in " + WIDTH);
        }
        return new Plot(Long.parseLong(width) * EpochMicros.PER_SECOND, client.parse(body));
    }
}
