package dev.aviary.http.openapi;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.ServedOperation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The schema of each parameter by its name, which means the same in every operation. */
final class ParameterTable {
    private static final String TYPE_FORM = "[A-Za-z_][A-Za-z0-9_.:-]{0,63}";
    private static final String TAG_KEY_FORM = "[A-Za-z_][A-Za-z0-9_.-]{0,63}";
    private static final String DAY_FORM = "\\d{4}-\\d{2}-\\d{2}";
    private static final String FORMAT = "format";
    private static final String TIME = "epoch seconds or ISO-8601; inclusive";

    /** A schema, an example, and a description for where the resource has none. */
    private record Row(Schema schema, Object example, String description) {}

    private static final Map<String, Row> ROWS = Map.ofEntries(
            Map.entry(
                    "device_uuid", new Row(text().format("uuid"), "5f0c8a3e-2f6b-4a7e-9d0a-0c2f1f6f7a11", "a device")),
            Map.entry(
                    "type", new Row(text().pattern("^" + TYPE_FORM + "$"), "temperature", "what the readings measure")),
            Map.entry("start", new Row(text().maxLength(64), "2026-11-24T00:00:00Z", TIME)),
            Map.entry("end", new Row(text().maxLength(64), "1795564800.5", TIME)),
            Map.entry("sts", new Row(text().maxLength(64), "2026-11-24", TIME)),
            Map.entry("ets", new Row(text().maxLength(64), "1795564800", TIME)),
            Map.entry("limit", new Row(number(1, 100_000, 10_000), 500, "the greatest number of elements of a page")),
            Map.entry("cursor", new Row(text().maxLength(256), "AAE", "from the Link header of the page before")),
            Map.entry("points", new Row(number(1, 10_000, 500), 200, "the greatest number of buckets")),
            Map.entry(
                    "method",
                    new Row(
                            oneOf("tukey", "linear").defaultValue("tukey"),
                            "linear",
                            "how quartiles are computed: Tukey's hinges, or linear interpolation (R type 7)")),
            Map.entry("q", new Row(text(), "0.9,0.99", "further quantiles from 0 to 1")),
            Map.entry(
                    "tag",
                    new Row(
                            text().pattern("^" + TAG_KEY_FORM + ":.+$"),
                            "site:north",
                            "key:value of a tag that the devices have")),
            Map.entry(
                    "group_by",
                    new Row(
                            text().pattern("^" + TAG_KEY_FORM + "$"),
                            "site",
                            "the key of the tag by whose values results are grouped")),
            Map.entry(
                    "silent_for",
                    new Row(text().format("duration"), "PT15M", "devices whose last_seen is longer ago than this")),
            Map.entry(
                    "times",
                    new Row(
                            oneOf("iso", "ms"),
                            "iso",
                            "the form of times in the response: ISO-8601 or epoch milliseconds")),
            Map.entry(
                    "bucket",
                    new Row(oneOf("hour", "day", "week", "month", "year"), "day", "one row a bucket of the calendar")),
            Map.entry(
                    "zone",
                    new Row(text().defaultValue("UTC"), "Europe/Berlin", "the time zone of the buckets, an IANA name")),
            Map.entry(
                    "partial",
                    new Row(
                            oneOf("true", "false").defaultValue("false"),
                            "true",
                            "true: valid readings are accepted and invalid ones are listed")),
            Map.entry("name", new Row(text().maxLength(255), "room", "metrics of this name")),
            Map.entry(
                    "host", new Row(text().maxLength(255).defaultValue("localhost"), "web-1", "the name of the host")),
            Map.entry("switch", new Row(number(0, 999_999_999, null), 2, "the number of the switch")),
            Map.entry("metric", new Row(text().pattern("^" + TYPE_FORM + "$"), "Latency", "the name of the metric")),
            Map.entry("metrics", new Row(text(), "Latency,CpuUsage", "names of metrics, separated by commas")),
            Map.entry(
                    "day", new Row(text().pattern("^" + DAY_FORM + "$").format("date"), "2026-11-24", "a day in UTC")),
            Map.entry(
                    "id",
                    new Row(text().pattern("^\\d+-\\d+$"), "0-17", "the id of the dead letter: partition-offset")),
            Map.entry(
                    "Aviary-After",
                    new Row(
                            text().maxLength(4_096),
                            "r.0.1a",
                            "an Aviary-Position; waits up to 5 s until what was acknowledged there is in the answer")),
            Map.entry(
                    "If-None-Match",
                    new Row(text(), "\"2b8f\"", "ETags; 304 while the answer has one of them (RFC 9110)")),
            Map.entry("Last-Event-ID", new Row(text(), "0.1a_0.3", "the id of the last event that was received")));

    private ParameterTable() {}

    /** Adds the parameters that the resource does not describe, and to all of them what they are. */
    static void complete(Operation operation, ServedOperation served) {
        List<Parameter> parameters =
                new ArrayList<>(Optional.ofNullable(operation.getParameters()).orElse(List.of()));
        // OpenAPI ignores a description of this header: the media types of the response replace it.
        parameters.removeIf(parameter -> "Accept".equalsIgnoreCase(parameter.getName()));
        if (served.parameters().containsKey(FORMAT) && !served.formats().isEmpty()) {
            parameters.add(format(served.formats()));
        }
        served.parameters().keySet().stream()
                .filter(name -> !name.equals(FORMAT))
                .filter(name -> parameters.stream().noneMatch(known -> name.equals(known.getName())))
                .forEach(name -> parameters.add(
                        OASFactory.createParameter().in(Parameter.In.QUERY).name(name)));
        headers(served)
                .forEach(name -> parameters.add(
                        OASFactory.createParameter().in(Parameter.In.HEADER).name(name)));
        parameters.forEach(parameter -> complete(parameter, served));
        operation.setParameters(parameters);
    }

    private static Parameter format(List<String> formats) {
        return OASFactory.createParameter()
                .in(Parameter.In.QUERY)
                .name(FORMAT)
                .description("the media type of the response, in place of the header Accept")
                .schema(oneOf(formats.toArray(String[]::new)))
                .example(formats.get(0));
    }

    /** The parameters that filters read, of every resource. */
    private static List<String> headers(ServedOperation served) {
        if (!served.method().equals("GET") || !served.roles().contains(Role.ANALYST)) {
            return List.of();
        }
        boolean isTagged = served.parameters().containsKey("times");
        return isTagged ? List.of("Aviary-After", "If-None-Match") : List.of("Aviary-After");
    }

    private static void complete(Parameter parameter, ServedOperation served) {
        @Nullable Row row = ROWS.get(parameter.getName());
        if (row == null) {
            return;
        }
        boolean isRepeatable = served.parameters().getOrDefault(parameter.getName(), false);
        if (parameter.getIn() == null) {
            parameter.setIn(Parameter.In.QUERY);
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(row.description());
        }
        if (isRepeatable) {
            parameter.setSchema(
                    OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(row.schema()));
            parameter.setExample(List.of(row.example()));
        } else {
            // The bounds that a resource declares are kept.
            boolean isBounded =
                    parameter.getSchema() != null && parameter.getSchema().getMaximum() != null;
            if (!isBounded) {
                parameter.setSchema(row.schema());
            }
            parameter.setExample(Optional.ofNullable(parameter.getExample()).orElse(row.example()));
        }
        boolean isOfPath = parameter.getIn() == Parameter.In.PATH;
        if (isOfPath || served.required().contains(parameter.getName())) {
            parameter.setRequired(true);
        }
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema oneOf(String... values) {
        return text().enumeration(List.of((Object[]) values));
    }

    private static Schema number(int least, int greatest, @Nullable Integer otherwise) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .format("int32")
                .minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(greatest))
                .defaultValue(otherwise);
    }
}
