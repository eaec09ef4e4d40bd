package dev.aviary.query.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address of the next page, relative to this service, as a Link header holds it (RFC 8288). */
public final class NextLink {
    private final StringBuilder address;
    private char separator = '?';

    /** Of a path from the root. */
    public NextLink(String path) {
        address = new StringBuilder(path);
    }

    /** Repeats a parameter of this page; null when it was not given. */
    public NextLink with(String name, @Nullable Object value) {
        if (value != null) {
            address.append(separator)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return "<" + address + ">; rel=\"next\"";
    }
}
