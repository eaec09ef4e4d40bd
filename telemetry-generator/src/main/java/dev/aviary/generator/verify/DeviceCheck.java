package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.verify.client.Exports;
import dev.aviary.generator.verify.client.QueryClient;
import dev.aviary.generator.verify.client.UnexpectedResponseException;
import dev.aviary.generator.verify.truth.ExpectedSeries;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.generator.verify.truth.Range;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import dev.aviary.model.description.DeviceDescription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks one device: its series one by one and, when it is in the sample, every further way to ask for them. */
final class DeviceCheck {
    private static final Comparator<Exports.Listed> BY_TIME_TYPE_VALUE = Comparator.comparingLong(
                    (Exports.Listed listed) -> listed.point().epochMicros())
            .thenComparing(listed -> listed.series().type())
            .thenComparing(listed -> listed.point().value());

    private final QueryClient client;
    private final Exports exports;
    private final Differences differences;
    private final boolean sampled;
    private final @Nullable DeviceDescription description;

    /**
     * A check of one device.
     *
     * @param description null where none was sent
     */
    DeviceCheck(QueryClient client, Differences differences, boolean sampled, @Nullable DeviceDescription description) {
        this.client = client;
        this.differences = differences;
        this.sampled = sampled;
        this.description = description;
        exports = new Exports(client);
    }

    /** Checks the device; how many readings it has to have. */
    long check(List<ExpectedSeries> expected) throws UnexpectedResponseException, InterruptedException {
        Map<Series, List<Point>> truths = new TreeMap<>(Comparator.comparing(Series::type));
        for (ExpectedSeries one : expected) {
            List<Point> truth = checkSeries(one);
            if (!truth.isEmpty()) {
                truths.put(one.series(), truth);
            }
        }
        if (sampled && !truths.isEmpty()) {
            checkDevice(truths);
        }
        return truths.values().stream().mapToLong(List::size).sum();
    }

    private List<Point> checkSeries(ExpectedSeries expected) throws UnexpectedResponseException, InterruptedException {
        Series series = expected.series();
        Range range = expected.range();
        String query = "type=" + series.type() + "&" + range.query();
        List<Exports.Listed> listed = exports.ndjson(series.deviceUuid(), query);
        List<Point> truth = new ReadingsCheck(expected, differences).compare(listed);
        if (truth.isEmpty()) {
            return truth;
        }
        new StatisticsCheck(client, series, range, truth, differences).compareAll();
        if (sampled) {
            new StatisticsCheck(client, series, range, truth, differences).compareEach();
            for (Range part : parts(truth)) {
                StatisticsCheck ofPart = new StatisticsCheck(client, series, part, truth, differences);
                ofPart.compareAll();
                ofPart.compareEach();
            }
            String plot = "/devices/" + series.deviceUuid() + "/readings/series?" + query;
            new PlotCheck(client, differences).compare(ReadingsCheck.subject(series), plot, truth);
            new CalendarCheck(client, differences).compare(series, range, truth);
        }
        return truth;
    }

    /** Whole days are what a store may have summed up; between them and single readings lies what it adds. */
    private static List<Range> parts(List<Point> truth) {
        List<Range> parts = new ArrayList<>(List.of(Range.middleOf(truth)));
        Range.wholeDaysOf(truth).ifPresent(parts::add);
        return parts;
    }

    private void checkDevice(Map<Series, List<Point>> truths) throws UnexpectedResponseException, InterruptedException {
        UUID device = truths.keySet().iterator().next().deviceUuid();
        List<Exports.Listed> all = truths.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(point -> new Exports.Listed(one.getKey(), point)))
                .sorted(BY_TIME_TYPE_VALUE)
                .toList();
        Range range = new Range(
                all.getFirst().point().epochMicros(), all.getLast().point().epochMicros());
        int limit = Math.clamp(all.size() / 3 + 1, 1, 100_000);
        same(device, "CSV", all, exports.csv(device, range.query()));
        same(device, "pages of " + limit, all, exports.pages(device, range.query(), limit));
        checkLatest(device, truths);
        new DescriptionCheck(client, differences).compare(device, description, truths.keySet(), range);
    }

    private void same(UUID device, String form, List<Exports.Listed> expected, List<Exports.Listed> listed) {
        if (!expected.equals(listed)) {
            Set<Exports.Listed> there = new HashSet<>(listed);
            long known = expected.stream().filter(there::contains).count();
            differences.add(
                    "readings of " + device,
                    "as " + form + " they are " + listed.size() + ", must be " + expected.size() + ", of which " + known
                            + " are there");
        }
    }

    private void checkLatest(UUID device, Map<Series, List<Point>> truths)
            throws UnexpectedResponseException, InterruptedException {
        JsonNode latest = client.json("/devices/" + device + "/readings/latest");
        truths.forEach((series, truth) -> {
            BigDecimal must =
                    new BigDecimal(EpochMicros.toSeconds(truth.getLast().epochMicros()));
            boolean found = false;
            for (JsonNode reading : latest) {
                found |= series.type().equals(reading.path("type").asText())
                        && reading.path("date_created").decimalValue().compareTo(must) >= 0;
            }
            if (!found) {
                differences.add(ReadingsCheck.subject(series), "latest is older than " + truth.getLast());
            }
        });
    }
}
