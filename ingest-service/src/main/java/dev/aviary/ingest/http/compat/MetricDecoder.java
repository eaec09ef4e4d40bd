package dev.aviary.ingest.http.compat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Metric;
import dev.aviary.model.Reading;
import dev.aviary.model.ReadingType;
import dev.aviary.model.Series;
import dev.aviary.model.UuidV7;
import dev.aviary.model.description.NamedDevice;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Decodes one free-form metric, of which only a few fields are understood and all are kept. */
final class MetricDecoder {
    private static final int MAX_JSON_BYTES = 1_048_576;
    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final String DEFAULT_HOST = "metrics";

    private final Instant arrival;
    private final TimedField ts = TimedField.required("ts");
    private @Nullable String name;
    private @Nullable String host;
    private boolean hasValue;
    private double number = Double.NaN;

    MetricDecoder(Instant arrival) {
        this.arrival = arrival;
    }

    /**
     * A metric, and the reading that it is besides.
     *
     * @param reading empty unless the value is a finite number and the name has the form of a type
     */
    record DecodedMetric(Metric metric, NamedDevice device, Optional<Reading> reading) {}

    /** @throws dev.aviary.http.problem.ProblemException 400, 413 or 422 */
    DecodedMetric decode(byte[] body) {
        if (body.length > MAX_JSON_BYTES) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE, "A metric may have 1 MiB, inflated too.")
                    .toException();
        }
        String text = Utf8Body.decode(body);
        boolean isObject = JsonObjectFields.visit(text, this::readField);
        InvalidFields errors = new InvalidFields();
        errors.require(isObject, "metric", "must be an object");
        if (isObject) {
            return validate(text.strip(), errors);
        }
        errors.refuse();
        throw new IllegalStateException("an error was not reported");
    }

    private void readField(String field, JsonParser value) throws IOException {
        switch (field) {
            case "name" -> name = stringOrNull(value);
            case "host" -> host = stringOrNull(value);
            case "ts" -> ts.read(value);
            case "value" -> readValue(value);
            default -> {
                // Kept, not understood.
            }
        }
    }

    private static @Nullable String stringOrNull(JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null;
    }

    private void readValue(JsonParser value) throws IOException {
        hasValue = true;
        number = value.currentToken().isNumeric() && value.getTextLength() <= MAX_NUMBER_LENGTH
                ? Double.parseDouble(value.getText())
                : Double.NaN;
    }

    private DecodedMetric validate(String json, InvalidFields errors) {
        errors.require(name != null, "name", "must be a string");
        long epochMicros = ts.validate(EpochMicros.of(arrival), errors);
        errors.require(hasValue, "value", "is required: any JSON");
        Metric metric = metric(name == null ? "?" : name, epochMicros, json, errors);
        errors.refuse();
        NamedDevice device = NamedDevice.of(host == null ? DEFAULT_HOST : host);
        Optional<Reading> reading = Double.isFinite(number) && ReadingType.isValid(metric.name())
                ? Optional.of(new Reading(new Series(device.uuid(), metric.name()), epochMicros, number))
                : Optional.empty();
        return new DecodedMetric(metric, device, reading);
    }

    private Metric metric(String metricName, long epochMicros, String json, InvalidFields errors) {
        try {
            return new Metric(UuidV7.at(arrival, ThreadLocalRandom.current()), metricName, epochMicros, json);
        } catch (InvalidFieldException e) {
            errors.add(e);
            errors.refuse();
            throw e;
        }
    }
}
