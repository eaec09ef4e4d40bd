package dev.aviary.http.parameter;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The value of a header Link that leads to the next page (RFC 8288): a query alone, so that it holds behind any prefix. */
public final class NextLink {
    private static final String CURSOR = "cursor";

    private NextLink() {}

    /** Repeats the parameters of this page's request, with the cursor of the next page in place of its own. */
    public static String of(MultiMap parameters, String cursor) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, String> parameter : parameters.entries()) {
            if (!parameter.getKey().equals(CURSOR)) {
                append(query, parameter.getKey(), parameter.getValue());
            }
        }
        append(query, CURSOR, cursor);
        return "<" + query + ">; rel=\"next\"";
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
