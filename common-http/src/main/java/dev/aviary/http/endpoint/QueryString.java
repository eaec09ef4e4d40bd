package dev.aviary.http.endpoint;

import dev.aviary.model.InvalidFieldException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The parameters of a query in their order; {@code &} alone separates them. */
public final class QueryString {
    private final List<Parameter> parameters;

    private QueryString(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    private record Parameter(String name, String value) {}

    /**
     * Reads all parameters, whether an endpoint knows them or not.
     *
     * @throws InvalidFieldException when a name or a value is not UTF-8, percent-encoded
     */
    public static QueryString parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int end = part.indexOf('=');
                String name = end < 0 ? part : part.substring(0, end);
                String shown = decoded(name, "query");
                parameters.add(new Parameter(shown, end < 0 ? "" : decoded(part.substring(end + 1), shown)));
            }
        }
        return new QueryString(parameters);
    }

    /** ISO-8859-1 keeps the bytes; URLDecoder's own UTF-8 would replace those that are none. */
    private static String decoded(String text, String field) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && isAscii(text)) {
            return text;
        }
        byte[] bytes = URLDecoder.decode(
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                        StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFieldException(field, "must be UTF-8, percent-encoded");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /** The operation's description of it. */
    QueryString checkedBy(ServedOperation operation) {
        List<Parameter> known = new ArrayList<>(parameters.size());
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters) {
            @Nullable Boolean repeatable = operation.parameters().get(parameter.name());
            if (repeatable == null) {
                refuseUnknown(parameter.name(), operation);
                continue;
            }
            if (parameter.value().isEmpty()) {
                throw new InvalidFieldException(parameter.name(), "must have a value where it is given");
            }
            if (!seen.add(parameter.name()) && !repeatable) {
                throw new InvalidFieldException(parameter.name(), "must be given once");
            }
            known.add(parameter);
        }
        return new QueryString(known);
    }

    private static void refuseUnknown(String name, ServedOperation operation) {
        if (!operation.ignoresUnknown() && !name.startsWith("_")) {
            throw new InvalidFieldException(
                    NameSuggestion.shortened(name),
                    NameSuggestion.unknown(name, operation.parameters().keySet()));
        }
    }

    public void forEach(BiConsumer<String, String> action) {
        parameters.forEach(parameter -> action.accept(parameter.name(), parameter.value()));
    }
}
