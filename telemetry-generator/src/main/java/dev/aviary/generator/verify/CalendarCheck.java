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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Compares the statistics of each day of a time zone with those of its readings. */
final class CalendarCheck {
    /** One whose days begin within an hour of UTC, and one whose days are those of clock changes twice a year. */
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/New_York"));

    /** The most buckets into which query-service divides a range. */
    private static final int MOST_DAYS = 10_000;

    private final QueryClient client;
    private final Differences differences;

    CalendarCheck(QueryClient client, Differences differences) {
        this.client = client;
        this.differences = differences;
    }

    void compare(Series series, Range range, List<Point> truth)
            throws UnexpectedResponseException, InterruptedException {
        if ((range.endMicros() - range.startMicros()) / EpochMicros.PER_DAY < MOST_DAYS - 2) {
            for (ZoneId zone : ZONES) {
                compare(series, range, truth, zone);
            }
        }
    }

    private void compare(Series series, Range range, List<Point> truth, ZoneId zone)
            throws UnexpectedResponseException, InterruptedException {
        TreeMap<LocalDate, List<Point>> days = new TreeMap<>();
        for (Point point : truth) {
            LocalDate day =
                    EpochMicros.toInstant(point.epochMicros()).atZone(zone).toLocalDate();
            days.computeIfAbsent(day, unseen -> new ArrayList<>()).add(point);
        }
        JsonNode rows = client.json("/devices/" + series.deviceUuid() + "/readings/statistics?type=" + series.type()
                + "&" + range.query() + "&bucket=day&zone=" + zone + "&q="
                + String.join(",", StatisticsComparison.QUANTILES));
        String subject = ReadingsCheck.subject(series) + " by days of " + zone + " over " + range.query();
        if (rows.size() != days.size()) {
            differences.add(subject, "there are " + rows.size() + " days, must be " + days.size());
            return;
        }
        int row = 0;
        for (var day : days.entrySet()) {
            ReferenceStatistics slow = new ReferenceStatistics(day.getValue());
            JsonNode given = rows.get(row++);
            StatisticsComparison comparison = new StatisticsComparison(slow, subject, differences);
            String name = "statistics of " + day.getKey();
            comparison.exact(name + ".start", given.path("start"), startOf(day.getKey(), zone));
            comparison.exact(
                    name + ".end", given.path("end"), startOf(day.getKey().plusDays(1), zone));
            comparison.compareAll(name, given);
        }
    }

    private static BigDecimal startOf(LocalDate day, ZoneId zone) {
        return BigDecimal.valueOf(day.atStartOfDay(zone).toEpochSecond());
    }
}
