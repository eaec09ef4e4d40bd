package dev.aviary.query.http;

import dev.aviary.model.InvalidFieldException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses parameters without a value; the framework would take them for absent, and answer what was not asked. */
final class EmptyParameters {
    private static final List<String> NAMES = List.of(
            "type",
            "start",
            "end",
            "limit",
            "cursor",
            "points",
            "method",
            "q",
            "tag",
            "silent_for",
            "times",
            "bucket",
            "zone",
            "group_by");

    @ServerRequestFilter
    void refuse(HttpServerRequest request) {
        for (String name : NAMES) {
            String value = request.getParam(name);
            if (value != null && value.isEmpty()) {
                throw new InvalidFieldException(name, "must have a value where it is given");
            }
        }
    }
}
