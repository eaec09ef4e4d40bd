package dev.aviary.query.http.compat;

import dev.aviary.http.access.Role;
import dev.aviary.http.endpoint.IgnoresUnknownParameters;
import dev.aviary.http.endpoint.RequiredParameters;
import dev.aviary.http.problem.FieldError;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.ReadingType;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.http.format.WireNumber;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Seed 003: the newest values of switches, from memory and never older than ten seconds. */
@Path("/telemetry")
@Tag(name = "Older interfaces")
@NonBlocking
@RolesAllowed(Role.ANALYST)
@IgnoresUnknownParameters
public class TelemetryResource {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final int MOST_METRICS = 256;

    private final SwitchValues values;
    private final QueryConfig config;

    TelemetryResource(SwitchValues values, QueryConfig config) {
        this.values = values;
        this.config = config;
    }

    @GET
    @RequiredParameters({"switch", "metric"})
    @Path("GetMetric")
    @Produces("text/plain;charset=UTF-8")
    @Operation(operationId = "getSwitchMetric", summary = "The newest value of one metric of one switch")
    public String metric(
            @Parameter(name = "switch", description = "its number") @RestQuery("switch") @Nullable String number,
            @Parameter(description = "such as Latency") @RestQuery @Nullable String metric) {
        int wanted = number(required("switch", number));
        String name = valid(required("metric", metric), "metric");
        requireFresh(values.anyIsFresh());
        if (!values.contains(wanted)) {
            throw unknown("switch", "names no switch that is polled");
        }
        if (!values.contains(wanted, name)) {
            throw unknown("metric", "names no metric of this switch");
        }
        return values.fresh(wanted, name)
                .map(reading -> WireNumber.of(reading.value()))
                .orElseThrow(this::stale);
    }

    @GET
    @RequiredParameters("metrics")
    @Path("ListMetrics")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            operationId = "listSwitchMetrics",
            summary = "The newest values of some metrics of all switches, a line for each by its number")
    public String metrics(@Parameter(description = "such as Latency,CpuUsage") @RestQuery List<String> metrics) {
        List<String> names = COMMA.splitAsStream(
                        required("metrics", metrics.isEmpty() ? null : String.join(",", metrics)))
                .map(name -> valid(name.strip(), "metrics"))
                .toList();
        if (names.isEmpty() || names.size() > MOST_METRICS) {
            throw new InvalidFieldException("metrics", "must name 1 to " + MOST_METRICS + " metrics");
        }
        requireFresh(values.anyIsFresh());
        for (String name : names) {
            if (!values.contains(name)) {
                throw unknown("metrics", "names " + name + ", which is no metric of any switch");
            }
        }
        return csv(names);
    }

    private String csv(List<String> names) {
        StringBuilder csv =
                new StringBuilder("switch,").append(String.join(",", names)).append('\n');
        for (int number : values.fresh()) {
            csv.append(number);
            for (String name : names) {
                csv.append(',');
                values.fresh(number, name).ifPresent(reading -> WireNumber.append(csv, reading.value()));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String required(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidFieldException(parameter, "is required");
        }
        return text;
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidFieldException("switch", "must be a switch's number");
        }
        return Integer.parseInt(text);
    }

    private static String valid(String name, String parameter) {
        if (!ReadingType.isValid(name)) {
            throw new InvalidFieldException(parameter, "must match " + ReadingType.PATTERN);
        }
        return name;
    }

    private void requireFresh(boolean fresh) {
        if (!fresh) {
            throw stale();
        }
    }

    private ProblemException stale() {
        return Problem.unavailable("The newest values are too old. Try again later.", config.retryAfter())
                .toException();
    }

    private static ProblemException unknown(String parameter, String detail) {
        return Problem.ofFields(
                        ProblemType.NOT_FOUND,
                        "The parameter " + parameter + " " + detail + ".",
                        List.of(FieldError.of(new InvalidFieldException(parameter, detail))))
                .toException();
    }
}
