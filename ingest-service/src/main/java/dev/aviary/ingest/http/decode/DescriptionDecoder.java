package dev.aviary.ingest.http.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.description.DeviceDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a device's description token by token. No tree is built: a body of 16 KiB can inflate to millions of values, and
 * the memory that is held does not grow with them. Not thread-safe.
 */
public final class DescriptionDecoder {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(DecoderBounds.OF_KNOWN_NAMES)
            .build();

    /** One more than any of a description's maps may have, so that the description refuses a map that is cut here. */
    private static final int MAX_ENTRIES = 257;

    private final UUID device;
    private @Nullable InvalidFieldException invalidName;
    private @Nullable String name;
    private DescriptionMap units = DescriptionMap.EMPTY;
    private DescriptionMap tags = DescriptionMap.EMPTY;

    public DescriptionDecoder(UUID device) {
        this.device = device;
    }

    /** The entries of one field, or why they are invalid. */
    private record DescriptionMap(
            Map<String, String> entries, @Nullable InvalidFieldException invalid) {
        static final DescriptionMap EMPTY = new DescriptionMap(Map.of(), null);

        static DescriptionMap invalid(String field, String detail) {
            return new DescriptionMap(Map.of(), new InvalidFieldException(field, detail));
        }

        Map<String, String> valid() {
            if (invalid != null) {
                throw invalid;
            }
            return entries;
        }
    }

    /**
     * Decodes the body.
     *
     * @throws ProblemException 400 when the body is no JSON value or more than one
     * @throws InvalidFieldException when a field is invalid; of a repeated key the last counts
     */
    public DeviceDescription decode(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw malformed("The body is empty.");
            }
            if (first == JsonToken.START_OBJECT) {
                readFields(json);
            } else {
                json.skipChildren();
            }
            if (json.nextToken() != null) {
                throw malformed("The body goes on after its JSON value.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new InvalidFieldException("device", "must be an object");
            }
            return description();
        } catch (JsonProcessingException e) {
            throw JsonProblems.ofBody(e, JSON.streamReadConstraints()).toException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeviceDescription description() {
        if (invalidName != null) {
            throw invalidName;
        }
        return new DeviceDescription(device, name, units.valid(), tags.valid());
    }

    private void readFields(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> readName(json);
                case "units" -> units = map(json, field);
                case "tags" -> tags = map(json, field);
                default -> json.skipChildren();
            }
        }
    }

    private void readName(JsonParser json) throws IOException {
        boolean isText = json.currentToken() == JsonToken.VALUE_STRING;
        name = isText ? json.getText() : null;
        invalidName = isText || json.currentToken() == JsonToken.VALUE_NULL
                ? null
                : new InvalidFieldException("name", "must be a string");
        json.skipChildren();
    }

    private static DescriptionMap map(JsonParser json, String field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return DescriptionMap.EMPTY;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return DescriptionMap.invalid(field, "must be an object of strings");
        }
        Map<String, String> texts = new HashMap<>();
        // Keys whose values are not strings. The map is invalid unless a later value of the same key is one.
        Set<String> others = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            boolean isKnown = texts.remove(key) != null || others.remove(key);
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            if (isKnown || texts.size() + others.size() < MAX_ENTRIES) {
                if (isText) {
                    texts.put(key, json.getText());
                } else {
                    others.add(key);
                }
            }
            json.skipChildren();
        }
        return others.isEmpty()
                ? new DescriptionMap(texts, null)
                : DescriptionMap.invalid(field, "must be an object whose values are strings");
    }

    private static ProblemException malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_BODY, detail).toException();
    }
}
