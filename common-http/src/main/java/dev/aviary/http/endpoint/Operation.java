package dev.aviary.http.endpoint;

import java.util.List;
import java.util.Map;

/**
 * One method of one path.
 *
 * @param produces the media types that it can answer with, the preferred one first; empty where the answer has no body
 * @param parameters the query parameters that it knows, each with whether it may be given several times
 * @param ignoresUnknown whether other parameters are ignored instead of refused
 */
record Operation(String method, List<String> produces, Map<String, Boolean> parameters, boolean ignoresUnknown) {
    Operation {
        produces = List.copyOf(produces);
    }

    /** @throws dev.aviary.model.InvalidFieldException naming the first parameter that breaks a rule */
    QueryString read(String query) {
        return QueryString.parse(query).checkedBy(this);
    }
}
