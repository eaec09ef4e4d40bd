package dev.aviary.acceptance.hostile;

import java.util.List;
import java.util.Locale;

/** Paths and query strings that resemble those of either service. */
final class Targets {
    private static final List<String> INGEST = List.of(
            "/devices/{id}/readings",
            "/devices/{id}/readings/",
            "/readings",
            "/readings/",
            "/devices/{id}",
            "/v1/metrics",
            "/api/metrics",
            "/dead-letters",
            "/dead-letters/{id}/replay",
            "/dead-letters/0-0/replay",
            "/dead-letters/99999999999-99999999999999999999/replay");
    private static final List<String> QUERY = List.of(
            "/devices/{id}/readings",
            "/devices/{id}/readings/min",
            "/devices/{id}/readings/max",
            "/devices/{id}/readings/median",
            "/devices/{id}/readings/mode",
            "/devices/{id}/readings/mean",
            "/devices/{id}/readings/quartiles",
            "/devices/{id}/readings/statistics",
            "/devices/{id}/readings/latest",
            "/devices/{id}/readings/series",
            "/devices",
            "/v1/metrics",
            "/v1/stream",
            "/api/metrics",
            "/api/metrics/max_cpu_load",
            "/api/metrics/min_cpu_load",
            "/api/metrics/{id}",
            "/api/metrics/2016-11-22",
            "/telemetry/GetMetric",
            "/telemetry/ListMetrics",
            "/devices/{id}",
            "/statistics",
            "/series",
            "/");
    private static final List<String> BOTH = List.of(
            "/",
            "//",
            "/healthz",
            "/healthz/live",
            "/metrics",
            "/openapi",
            "/swagger",
            "/q/dev",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/devices/%2F/readings",
            "/devices//readings",
            "/devices/;a=b/readings",
            "/%00",
            "/%",
            "/%zz",
            "/%c0%af",
            "/%ff",
            "/\u00e9",
            "/?",
            "/#",
            "/.",
            "*",
            "",
            "devices",
            "http://other.example/devices",
            "/" + "a".repeat(3_000),
            "/" + "a/".repeat(1_500),
            "/META-INF/../index.html");
    private static final List<String> PARAMETERS = List.of(
            "type",
            "start",
            "end",
            "limit",
            "cursor",
            "points",
            "q",
            "method",
            "name",
            "sts",
            "ets",
            "host",
            "switch",
            "metric",
            "metrics",
            "partial",
            "device_uuid",
            "",
            "%00",
            "TYPE",
            "a[]",
            "tag",
            "group_by",
            "bucket",
            "zone",
            "times",
            "silent_for",
            "format",
            "strat",
            "_",
            ";type",
            "type;start");
    private static final List<String> PARAMETER_VALUES = List.of(
            "temperature",
            "1",
            "0",
            "-1",
            "10000",
            "100001",
            "1e3",
            "2147483648",
            "9223372036854775808",
            "1e999",
            "NaN",
            "0.5",
            "0.9,0.99",
            ",",
            "0.5,",
            "1.0000001",
            "-0.0",
            "tukey",
            "linear",
            "true",
            "TRUE",
            "",
            "%20",
            "+",
            "%00",
            "%ff",
            "%c3%28",
            "%ed%a0%80",
            "%",
            "%4",
            "%zz",
            "a%26b=c",
            "2016-11-22",
            "2016-11-22T11:35:00Z",
            "2016-11-22T11:35:00+01:00",
            "2016-11-22T11:35:00%2B01:00",
            "2016-99-99",
            "1479814500",
            "1479814500.5",
            "99999999999999",
            "-99999999999999",
            "1e300",
            "now",
            "2016-11-22T11:35:00,5Z",
            "csv",
            "small;print",
            "key:value",
            "hour",
            "Europe/Berlin",
            "iso",
            Values.DEVICE,
            "x".repeat(65),
            "x".repeat(5_000),
            "'%20OR%201=1--",
            "AAAA",
            "%F0%9F%90%A6",
            "\u00e9",
            "<b>",
            "a|b",
            "{}",
            "[",
            "\"",
            "\\",
            "^",
            "`",
            "eyJhbGciOiJub25lIn0",
            "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkw");

    private final SeededRandom chance;
    private final Values values;

    Targets(SeededRandom chance, Values values) {
        this.chance = chance;
        this.values = values;
    }

    String any(boolean ofIngest) {
        String path = chance.oneIn(6) ? chance.of(BOTH) : chance.of(ofIngest ? INGEST : QUERY);
        return path.replace("{id}", id()) + query();
    }

    private String id() {
        return switch (chance.below(6)) {
            case 0 -> values.text();
            case 1 -> chance.of(PARAMETER_VALUES);
            case 2 -> Values.DEVICE.toUpperCase(Locale.ROOT);
            default -> Values.DEVICE;
        };
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        if (chance.oneIn(2)) {
            query.append("?type=temperature");
        }
        for (int i = chance.below(4); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&').append(chance.of(PARAMETERS));
            if (!chance.oneIn(10)) {
                query.append('=').append(chance.of(PARAMETER_VALUES));
            }
        }
        return query.toString();
    }
}
