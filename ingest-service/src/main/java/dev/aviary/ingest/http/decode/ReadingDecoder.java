package dev.aviary.ingest.http.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;

/** Decodes the readings of one body, token by token: no tree is built, and nothing but the readings is kept. */
public final class ReadingDecoder {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(DecoderBounds.OF_KNOWN_NAMES)
            .build();

    private final ReadingFields fields;
    private final DecodedReadings decoded;

    /** @param memory reserves the bytes that the readings are about to hold, or refuses by an exception */
    public ReadingDecoder(ReadingFields fields, LongConsumer memory) {
        this.fields = fields;
        this.decoded = new DecodedReadings(memory);
    }

    /**
     * Decodes the readings of a JSON document.
     *
     * @throws ProblemException 400 when the body is no JSON of that form; none of its readings is accepted then
     */
    public DecodedReadings decode(byte[] body, BodyFormat format) {
        try (JsonParser json = JSON.createParser(body)) {
            switch (format) {
                case JSON -> readJson(json);
                case NDJSON -> readLines(json);
            }
            return decoded;
        } catch (JsonProcessingException e) {
            throw JsonProblems.ofBody(e, JSON.streamReadConstraints()).toException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decodes NDJSON of which a line that is no JSON is a rejected one, and the others count. */
    public DecodedReadings decodeLines(byte[] body) {
        int next = read(body, 0, body.length);
        // From the first such line on each has a parser of its own, so that no line is read twice however many there
        // are.
        while (next < body.length) {
            read(body, next, endOfLine(body, next));
            next = endOfLine(body, next);
        }
        return decoded;
    }

    /** Reads values until one is malformed, whose line is rejected; where the line after it begins. */
    private int read(byte[] body, int start, int end) {
        int read = start;
        try (JsonParser json = JSON.createParser(body, start, end - start)) {
            while (json.nextToken() != null) {
                boolean isObject = parse(json);
                int parsed = start + Math.toIntExact(json.currentLocation().getByteOffset());
                if (isFollowedByText(body, parsed, json.currentToken())) {
                    decoded.rejectLine("is not well-formed JSON");
                    return endOfLine(body, parsed);
                }
                acceptOrReject(isObject);
                read = parsed;
            }
            return end;
        } catch (JsonProcessingException e) {
            decoded.rejectLine(JsonProblems.detail(e, JSON.streamReadConstraints()));
            return endOfLine(body, startOfValue(body, read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the line goes on behind an object or an array with what begins no object: the line is no JSON. */
    private static boolean isFollowedByText(byte[] body, int parsed, JsonToken last) {
        int next = parsed;
        while (next < body.length && (body[next] == ' ' || body[next] == '\t' || body[next] == '\r')) {
            next++;
        }
        return last.isStructEnd() && next < body.length && body[next] != '\n' && body[next] != '{';
    }

    private static int startOfValue(byte[] body, int from) {
        int start = from;
        while (start < body.length && body[start] <= ' ' && body[start] >= 0) {
            start++;
        }
        return start;
    }

    /** Behind the newline that ends the line. */
    private static int endOfLine(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, body.length);
    }

    private void readJson(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "The body is empty.").toException();
        }
        if (first == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                readElement(json);
            }
        } else {
            readElement(json);
        }
        if (json.nextToken() != null) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "The body goes on after its JSON value.")
                    .toException();
        }
    }

    private void readLines(JsonParser json) throws IOException {
        while (json.nextToken() != null) {
            readElement(json);
        }
    }

    private void readElement(JsonParser json) throws IOException {
        acceptOrReject(parse(json));
    }

    /** Reads one value to its end; whether it is an object. */
    private boolean parse(JsonParser json) throws IOException {
        boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
        if (isObject) {
            fields.read(json);
        } else {
            json.skipChildren();
        }
        return isObject;
    }

    /** Accepts or rejects the value that was parsed. */
    private void acceptOrReject(boolean isObject) {
        if (!isObject) {
            decoded.reject(new InvalidFieldException("reading", "must be an object"));
            return;
        }
        try {
            decoded.accept(fields.toReading());
        } catch (DeviceOutOfScopeException e) {
            decoded.rejectUncovered();
        } catch (InvalidFieldException e) {
            decoded.reject(e);
        }
    }
}
