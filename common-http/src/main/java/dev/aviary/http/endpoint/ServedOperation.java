package dev.aviary.http.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One method of one path.
 *
 * @param produces the media types that it can answer with, the preferred one first; empty where the response has no body
 * @param parameters its query parameters, each with whether it may be repeated
 * @param required those of them that must be given
 * @param roles of which the caller needs one; empty where no token is needed
 * @param ignoresUnknown whether other parameters are ignored instead of refused
 */
public record ServedOperation(
        String method,
        List<String> produces,
        Map<String, Boolean> parameters,
        Set<String> required,
        List<String> roles,
        boolean ignoresUnknown) {
    public ServedOperation {
        produces = List.copyOf(produces);
        required = Set.copyOf(required);
        roles = List.copyOf(roles);
    }

    /** The values of the parameter {@code format} that the operation serves. */
    public List<String> formats() {
        return MediaTypes.formatsOf(produces);
    }

    /**
     * Parses a query string and checks its parameters.
     *
     * @throws dev.aviary.model.InvalidFieldException naming the first parameter that breaks a rule
     */
    public QueryString read(String query) {
        return QueryString.parse(query).checkedBy(this);
    }
}
