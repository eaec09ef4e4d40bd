package dev.aviary.generator.verify;

import dev.aviary.generator.TestServer;
import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.generator.verify.truth.ReferenceStatistics;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.DeviceDescription;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query-service over a list in memory, with slow answers; they are right unless a test spoils them. */
final class QueryServer implements AutoCloseable {
    private static final Comparator<Reading> ORDER = Comparator.comparingLong(Reading::epochMicros)
            .thenComparing(reading -> reading.series().type())
            .thenComparingDouble(Reading::value);
    private static final long WIDTH_MICROS = 10 * EpochMicros.PER_SECOND;

    private final List<Reading> stored = new CopyOnWriteArrayList<>();
    private final Map<UUID, DeviceDescription> descriptions = new ConcurrentHashMap<>();
    private final FleetAnswers fleet = new FleetAnswers(descriptions);
    private final TestServer server;

    /** Changes an answer before it goes out. */
    interface Spoiler {
        Reply spoil(String path, Reply reply);
    }

    QueryServer(Spoiler spoiler) throws IOException {
        server = new TestServer((request, number) -> {
            String path = request.uri().getPath();
            Map<String, String> query = Arrays.stream(
                            String.valueOf(request.uri().getQuery()).split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length < 2 ? "" : pair[1]));
            String accept = request.accept() == null ? "" : request.accept();
            return spoiler.spoil(path + "?" + accept, answer(path, query, accept));
        });
    }

    static QueryServer right() throws IOException {
        return new QueryServer((path, reply) -> reply);
    }

    List<Reading> stored() {
        return stored;
    }

    void describe(DeviceDescription description) {
        descriptions.put(description.deviceUuid(), description);
    }

    TestServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(String path, Map<String, String> query, String accept) {
        String[] steps = path.split("/", -1);
        if (!steps[1].equals("devices")) {
            List<Reading> readings = fleet.tagged(select(null, query), query);
            return steps[1].equals("series") ? plot(points(readings)) : fleet.statistics(readings, query);
        }
        UUID device = UUID.fromString(steps[2]);
        List<Reading> readings = select(device, query);
        if (steps.length == 3) {
            return fleet.device(device, readings);
        }
        String statistic = steps.length > 4 ? steps[4] : "";
        if (statistic.isEmpty()) {
            return list(query, accept, readings);
        } else if (statistic.equals("latest")) {
            Map<String, Reading> latest = new TreeMap<>();
            readings.forEach(reading -> latest.put(reading.series().type(), reading));
            return Reply.of(200, array(List.copyOf(latest.values())));
        } else if (readings.isEmpty()) {
            return Reply.of(404, "{}");
        }
        return statistic(statistic, query, readings);
    }

    private List<Reading> select(@Nullable UUID device, Map<String, String> query) {
        long start = EpochMicros.ofSeconds(new BigDecimal(query.getOrDefault("start", "0")));
        long end = EpochMicros.ofSeconds(new BigDecimal(query.getOrDefault("end", "9999999999")));
        @Nullable String type = query.get("type");
        return stored.stream()
                .filter(reading ->
                        device == null || reading.series().deviceUuid().equals(device))
                .filter(reading -> type == null || reading.series().type().equals(type))
                .filter(reading -> reading.epochMicros() >= start && reading.epochMicros() <= end)
                .sorted(ORDER)
                .toList();
    }

    private static Reply list(Map<String, String> query, String accept, List<Reading> readings) {
        if (accept.equals("text/csv")) {
            String lines = readings.stream()
                    .map(r -> EpochMicros.toSeconds(r.epochMicros()) + ","
                            + r.series().deviceUuid() + "," + r.series().type() + "," + r.value() + "\n")
                    .collect(Collectors.joining());
            return Reply.of(200, "date_created,device_uuid,type,value\n" + lines);
        } else if (accept.equals("application/x-ndjson")) {
            return Reply.of(200, readings.stream().map(r -> json(r) + "\n").collect(Collectors.joining()));
        }
        int limit = Integer.parseInt(query.getOrDefault("limit", "10000"));
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(readings.size(), from + limit);
        Map<String, String> next = new LinkedHashMap<>(query);
        next.put("cursor", "" + to);
        String link = next.entrySet().stream().map(Object::toString).collect(Collectors.joining("&"));
        Map<String, String> headers =
                to == readings.size() ? Map.of() : Map.of("Link", "<?" + link + ">; rel=\"next\"");
        return new Reply(200, headers, array(readings.subList(from, to)));
    }

    private static Reply statistic(String statistic, Map<String, String> query, List<Reading> readings) {
        Series series = readings.getFirst().series();
        List<Point> points = points(readings);
        ReferenceStatistics slow = new ReferenceStatistics(points);
        boolean linear = "linear".equals(query.get("method"));
        String quartiles = "\"quartile_1\":" + (linear ? slow.quantile(new BigDecimal("0.25")) : slow.lowerHinge())
                + ",\"quartile_3\":" + (linear ? slow.quantile(new BigDecimal("0.75")) : slow.upperHinge());
        return switch (statistic) {
            case "min" -> Reply.of(200, json(series, slow.min()));
            case "max" -> Reply.of(200, json(series, slow.max()));
            case "median" -> Reply.of(200, json(series, slow.median()));
            case "mean" -> Reply.of(200, "{\"value\":" + slow.mean() + "}");
            case "mode" -> Reply.of(200, "{\"value\":" + slow.mode() + "}");
            case "quartiles" -> Reply.of(200, "{" + quartiles + "}");
            case "series" -> plot(points);
            case "statistics" ->
                Reply.of(
                        200,
                        query.containsKey("bucket")
                                ? days(series, points, query)
                                : "{" + all(series, slow, query) + "}");
            default -> Reply.of(404, "{}");
        };
    }

    private static String days(Series series, List<Point> points, Map<String, String> query) {
        ZoneId zone = ZoneId.of(query.getOrDefault("zone", "UTC"));
        TreeMap<LocalDate, List<Point>> days = new TreeMap<>();
        points.forEach(point -> days.computeIfAbsent(
                        EpochMicros.toInstant(point.epochMicros()).atZone(zone).toLocalDate(),
                        unseen -> new ArrayList<>())
                .add(point));
        return days.entrySet().stream()
                .map(day -> "{\"start\":" + day.getKey().atStartOfDay(zone).toEpochSecond() + ",\"end\":"
                        + day.getKey().plusDays(1).atStartOfDay(zone).toEpochSecond() + ","
                        + all(series, new ReferenceStatistics(day.getValue()), query) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String all(Series series, ReferenceStatistics slow, Map<String, String> query) {
        return numbers(slow, query) + ",\"first\":" + json(series, slow.first()) + ",\"last\":"
                + json(series, slow.last());
    }

    /** What statistics of one series and of many have in common. */
    static String numbers(ReferenceStatistics slow, Map<String, String> query) {
        String quantiles = Arrays.stream(query.getOrDefault("q", "").split(",", -1))
                .filter(q -> !q.isEmpty())
                .map(q -> "\"" + q + "\":" + slow.quantile(new BigDecimal(q)))
                .collect(Collectors.joining(","));
        return "\"count\":" + slow.count() + ",\"min\":" + slow.min().value() + ",\"max\":"
                + slow.max().value() + ",\"mean\":" + slow.mean() + ",\"median\":"
                + slow.median().value() + ",\"mode\":" + slow.mode() + ",\"quartile_1\":" + slow.lowerHinge()
                + ",\"quartile_3\":" + slow.upperHinge() + ",\"stddev\":" + slow.standardDeviation()
                + ",\"quantiles\":{" + quantiles + "}";
    }

    private static Reply plot(List<Point> points) {
        Map<Long, List<Point>> buckets = new TreeMap<>();
        points.forEach(point -> buckets.computeIfAbsent(
                        point.epochMicros() / WIDTH_MICROS * WIDTH_MICROS, unseen -> new ArrayList<>())
                .add(point));
        String json = buckets.entrySet().stream()
                .map(bucket -> {
                    ReferenceStatistics slow = new ReferenceStatistics(bucket.getValue());
                    return "{\"date_created\":" + EpochMicros.toSeconds(bucket.getKey()) + ",\"count\":" + slow.count()
                            + ",\"min\":" + slow.min().value() + ",\"max\":"
                            + slow.max().value() + ",\"mean\":"
                            + slow.mean() + ",\"first\":" + slow.first().value() + ",\"last\":"
                            + slow.last().value() + "}";
                })
                .collect(Collectors.joining(",", "[", "]"));
        return new Reply(200, Map.of("Aviary-Bucket-Seconds", "10"), json);
    }

    private static List<Point> points(List<Reading> readings) {
        return readings.stream()
                .map(reading -> new Point(reading.epochMicros(), BigDecimal.valueOf(reading.value())))
                .toList();
    }

    private static String array(List<Reading> readings) {
        return readings.stream().map(QueryServer::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Reading reading) {
        return json(reading.series(), new Point(reading.epochMicros(), BigDecimal.valueOf(reading.value())));
    }

    private static String json(Series series, Point point) {
        return "{\"date_created\":" + EpochMicros.toSeconds(point.epochMicros()) + ",\"device_uuid\":\""
                + series.deviceUuid() + "\",\"type\":\"" + series.type() + "\",\"value\":" + point.value() + "}";
    }
}
