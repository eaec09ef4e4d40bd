package dev.aviary.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.aviary.http.Problem;
import dev.aviary.http.ProblemException;
import dev.aviary.http.ProblemType;
import dev.aviary.model.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Decodes the readings of one body, token by token: no tree is built, and nothing but the readings is kept. */
final class ReadingDecoder {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ReadingFields fields;
    private final DecodedReadings decoded = new DecodedReadings();

    ReadingDecoder(ReadingFields fields) {
        this.fields = fields;
    }

    /** @throws ProblemException 400 when the body is no JSON of that form; nothing of it counts then */
    DecodedReadings decode(byte[] body, BodyFormat format) {
        try (JsonParser json = JSON.createParser(body)) {
            switch (format) {
                case JSON -> readJson(json);
                case NDJSON -> readLines(json);
            }
            return decoded;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            decoded.reject(new InvalidFieldException("reading", "must be an object"));
            return;
        }
        fields.read(json);
        try {
            decoded.accept(fields.toReading());
        } catch (DeviceOutOfScopeException e) {
            decoded.rejectUncovered();
        } catch (InvalidFieldException e) {
            decoded.reject(e);
        }
    }

    /** Says where, where that is known, and not in the parser's words, which quote its own classes. */
    private static ProblemException malformed(JsonProcessingException e) {
        @Nullable JsonLocation location = e.getLocation();
        String where = location == null ? "" : " at byte " + location.getByteOffset();
        return Problem.of(
                        ProblemType.MALFORMED_BODY, "The body is not well-formed JSON, or nests too deep" + where + ".")
                .toException();
    }
}
