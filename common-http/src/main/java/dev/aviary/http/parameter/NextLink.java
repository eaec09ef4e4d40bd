package dev.aviary.http.parameter;

import dev.aviary.http.endpoint.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The value of a header Link that leads to the next page (RFC 8288): a query alone, so that it holds behind any prefix. */
public final class NextLink {
    private static final String CURSOR = "cursor";

    private NextLink() {}

    /**
     * Repeats all parameters of this page's request, with the cursor of the next page in place of its own.
     *
     * @param query of this page's request, as it was sent
     */
    public static String of(@Nullable String query, String cursor) {
        StringBuilder next = new StringBuilder();
        if (query != null) {
            QueryString.parse(query).forEach((name, value) -> {
                if (!name.equals(CURSOR)) {
                    append(next, name, value);
                }
            });
        }
        append(next, CURSOR, cursor);
        return "<" + next + ">; rel=\"next\"";
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
