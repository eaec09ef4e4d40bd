package dev.aviary.generator.send;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service's address and the token for it.
 *
 * @param token sent as a bearer token; null to send none
 * @param timeout of one request
 */
public record Endpoint(URI base, @Nullable String token, Duration timeout) {
    /**
     * Checks the address and the token.
     *
     * @throws IllegalArgumentException when the address is no absolute http or https one, or the token holds a space
     *     or a control character
     */
    public Endpoint {
        if (base.getHost() == null || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
            throw new IllegalArgumentException("'" + base + "' is no http address");
        }
        if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("the token holds what no token does: a space or a special character");
        }
    }

    /** The address of a path, which begins with a slash, under the base. */
    public URI resolve(String pathAndQuery) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + pathAndQuery);
    }

    /** A request to it, with the token and the timeout. */
    public HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The text of a JSON request between its path and the value of {@code Content-Length}. */
    String headAfterPath() {
        String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        return " HTTP/1.1\r\nHost: " + base.getRawAuthority() + "\r\n" + authorization
                + "Content-Type: application/json\r\nContent-Length: ";
    }

    /** Without the token: it is never to be seen. */
    @Override
    public String toString() {
        return base.toString();
    }
}
