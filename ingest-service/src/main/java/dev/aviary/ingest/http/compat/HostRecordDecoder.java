package dev.aviary.ingest.http.compat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decodes one record of a host's load: two readings at one time. */
final class HostRecordDecoder {
    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final String CPU_LOAD = "cpu_load";
    private static final String CONCURRENCY = "concurrency";

    private final long arrivalMicros;
    private final TimedField timestamp;
    private final Map<String, Double> numbers = new HashMap<>();

    HostRecordDecoder(Instant arrival) {
        this.arrivalMicros = EpochMicros.of(arrival);
        this.timestamp = TimedField.otherwise("timestamp", arrivalMicros);
    }

    /** @throws dev.aviary.http.problem.ProblemException 400 or 422 */
    List<Reading> decode(UUID host, byte[] body) {
        boolean isObject = JsonObjectFields.visit(Utf8Body.decode(body), this::readField);
        InvalidFields errors = new InvalidFields();
        errors.require(isObject, "record", "must be an object");
        errors.refuse();
        long epochMicros = timestamp.validate(arrivalMicros, errors);
        double cpuLoad = number(CPU_LOAD, errors);
        double concurrency = number(CONCURRENCY, errors);
        errors.refuse();
        return List.of(
                new Reading(new Series(host, CPU_LOAD), epochMicros, cpuLoad),
                new Reading(new Series(host, CONCURRENCY), epochMicros, concurrency));
    }

    private void readField(String field, JsonParser value) throws IOException {
        switch (field) {
            case "timestamp" -> readTimestamp(value);
            case CPU_LOAD, CONCURRENCY -> readNumber(field, value);
            default -> {
                // Unknown keys are ignored.
            }
        }
    }

    private void readTimestamp(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            timestamp.set(arrivalMicros);
        } else {
            timestamp.read(value);
        }
    }

    private void readNumber(String field, JsonParser value) throws IOException {
        numbers.remove(field);
        if (value.currentToken().isNumeric() && value.getTextLength() <= MAX_NUMBER_LENGTH) {
            numbers.put(field, Double.parseDouble(value.getText()));
        }
    }

    private double number(String field, InvalidFields errors) {
        double number = numbers.getOrDefault(field, Double.NaN);
        errors.require(Double.isFinite(number), field, "must be a finite number");
        return number;
    }
}
