package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the buckets of a plot, of the width that the answer names, with the readings in each. */
final class PlotCheck {
    private static final int POINTS = 50;
    private static final String WIDTH = "Aviary-Bucket-Seconds";
    private static final BigDecimal ROUNDING = new BigDecimal("1e-12");

    private final QueryClient client;
    private final Differences differences;

    private record Plot(long widthMicros, JsonNode buckets) {}

    PlotCheck(QueryClient client, Differences differences) {
        this.client = client;
        this.differences = differences;
    }

    void compare(Series series, Range range, List<Point> truth)
            throws UnexpectedResponseException, InterruptedException {
        String path = "/devices/" + series.deviceUuid() + "/readings/series?type=" + series.type() + "&" + range.query()
                + "&points=" + POINTS;
        Plot plot = client.get(path, "application/json", this::plot);
        Map<BigDecimal, List<Point>> expected = new TreeMap<>();
        for (Point point : truth) {
            long start = point.epochMicros() / plot.widthMicros * plot.widthMicros;
            expected.computeIfAbsent(new BigDecimal(EpochMicros.toSeconds(start)), unseen -> new ArrayList<>())
                    .add(point);
        }
        if (plot.buckets.size() != expected.size() || plot.buckets.size() > POINTS) {
            differences.add(
                    ReadingsCheck.subject(series),
                    "series has " + plot.buckets.size() + " buckets, must have " + expected.size());
        }
        for (JsonNode bucket : plot.buckets) {
            List<Point> readings =
                    expected.getOrDefault(bucket.path("date_created").decimalValue(), List.of());
            if (readings.isEmpty() || !isOf(readings, bucket)) {
                differences.add(
                        ReadingsCheck.subject(series),
                        "series has the bucket " + bucket + " where " + readings.size() + " readings are");
            }
        }
    }

    private static boolean isOf(List<Point> readings, JsonNode bucket) {
        ReferenceStatistics slow = new ReferenceStatistics(readings);
        BigDecimal tolerance = slow.magnitude().multiply(ROUNDING);
        return bucket.path("count").asLong() == slow.count()
                && bucket.path("min").decimalValue().compareTo(slow.min().value()) == 0
                && bucket.path("max").decimalValue().compareTo(slow.max().value()) == 0
                && bucket.path("mean")
                                .decimalValue()
                                .subtract(slow.mean())
                                .abs()
                                .compareTo(tolerance)
                        <= 0;
    }

    private Plot plot(HttpResponse<?> response, BufferedReader body) throws IOException, UnexpectedResponseException {
        String width = response.headers().firstValue(WIDTH).orElse("0");
        if (!width.matches("[1-9]\\d{0,9}")) {
            throw new UnexpectedResponseException(200, "series without a width of its buckets in " + WIDTH);
        }
        return new Plot(Long.parseLong(width) * EpochMicros.PER_SECOND, client.parse(body));
    }
}
