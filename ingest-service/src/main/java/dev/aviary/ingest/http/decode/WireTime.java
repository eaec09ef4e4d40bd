package dev.aviary.ingest.http.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;

/** A time in a body: epoch seconds, whole or decimal, or an ISO-8601 string. */
public final class WireTime {
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_LONG_DIGITS = 17;
    private static final long MAX_AHEAD_MICROS = EpochMicros.PER_DAY;

    private WireTime() {}

    /**
     * The time that the parser's current token spells, in microseconds since 1970; what is nested is skipped.
     *
     * @throws InvalidFieldException naming the field, when it is no time
     */
    public static long read(JsonParser json, String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> seconds(json, field);
            case VALUE_STRING -> iso(json.getText(), field);
            default -> {
                json.skipChildren();
                throw new InvalidFieldException(field, "must be epoch seconds as a number, or an ISO-8601 string");
            }
        };
    }

    /**
     * Checks that a time has come already, or does so within a day.
     *
     * @throws InvalidFieldException naming the field
     */
    public static void requireReached(String field, long epochMicros, long nowMicros) {
        if (epochMicros > nowMicros + MAX_AHEAD_MICROS) {
            throw new InvalidFieldException(
                    field,
                    "lies more than 24 hours ahead of the service's clock; a number means seconds since 1970,"
                            + " not milliseconds");
        }
    }

    private static long seconds(JsonParser json, String field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= MAX_LONG_DIGITS) {
            return EpochMicros.ofSeconds(json.getLongValue());
        }
        try {
            if (json.getTextLength() <= MAX_NUMBER_LENGTH) {
                return EpochMicros.ofSeconds(new BigDecimal(json.getText()));
            }
        } catch (NumberFormatException e) {
            // The exponent is out of range: reported below.
        }
        throw new InvalidFieldException(field, "is no time within reach");
    }

    private static long iso(String text, String field) {
        try {
            return EpochMicros.ofIso(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "must be an ISO-8601 date or date and time that exists");
        }
    }
}
