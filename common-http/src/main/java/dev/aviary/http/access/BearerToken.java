package dev.aviary.http.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The token of a request: in the header Authorization, or, since a browser's WebSocket can send no such header, as the
 * subprotocol {@code bearer.<token>}. Never in the URL, which ends in logs.
 */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final String SUBPROTOCOL = "bearer.";
    private static final String PLAIN_SUBPROTOCOL = "aviary.stream";
    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

    private BearerToken() {}

    static Optional<String> of(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? Optional.of(authorization.substring(SCHEME.length()).strip())
                    : Optional.empty();
        }
        return offered(request)
                .filter(protocol -> protocol.startsWith(SUBPROTOCOL))
                .findFirst()
                .map(protocol -> protocol.substring(SUBPROTOCOL.length()));
    }

    /**
     * The headers to answer a WebSocket's handshake with. A browser closes a socket that takes none of the subprotocols
     * it offered, so one of them is taken: the plain one, else the one that holds the token.
     */
    public static Map<String, List<String>> handshakeHeaders(HttpServerRequest request) {
        List<String> known = offered(request)
                .filter(protocol -> protocol.equals(PLAIN_SUBPROTOCOL) || protocol.startsWith(SUBPROTOCOL))
                .sorted(Comparator.comparing((String protocol) -> protocol.startsWith(SUBPROTOCOL)))
                .limit(1)
                .toList();
        return known.isEmpty() ? Map.of() : Map.of(SUBPROTOCOLS, known);
    }

    private static Stream<String> offered(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                ? request.headers().getAll(SUBPROTOCOLS).stream()
                        .flatMap(list -> Arrays.stream(list.split(",", -1)))
                        .map(String::strip)
                : Stream.empty();
    }
}
