package dev.aviary.query.http.stream;

import dev.aviary.http.access.BearerToken;
import dev.aviary.http.access.Role;
import dev.aviary.http.access.TokenExpiry;
import dev.aviary.http.problem.FieldError;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.QueryConfig;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses with a problem, before the handshake, whom the stream cannot serve. */
@Singleton
class StreamUpgrade implements HttpUpgradeCheck {
    static final TypedKey<Socket> SOCKET = new TypedKey<>("socket");

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private final Sockets sockets;
    private final QueryConfig config;

    StreamUpgrade(Sockets sockets, QueryConfig config) {
        this.sockets = sockets;
        this.config = config;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return context.securityIdentity()
                .flatMap(caller -> caller.hasRole(Role.ANALYST)
                        ? authorize(context, TokenExpiry.of(caller).orElse(Instant.MAX))
                        : refused(Problem.of(ProblemType.FORBIDDEN, "The token's role may not read.")));
    }

    private Uni<CheckResult> authorize(HttpUpgradeContext context, Instant expiry) {
        if (!isHandshake(context.httpRequest())) {
            return refused(Problem.of(
                    ProblemType.BAD_REQUEST,
                    "A WebSocket needs GET, Sec-WebSocket-Version 13 and a Sec-WebSocket-Key of 16 bytes in base64."));
        }
        try {
            StreamFilter filter = StreamFilter.of(context.httpRequest()::getParam);
            Optional<Socket> socket = sockets.expect(new Handshake(context.httpRequest()), filter, expiry);
            if (socket.isEmpty()) {
                return refused(Problem.unavailable("Too many sockets are open. Try again later.", config.retryAfter()));
            }
            context.userData().put(SOCKET, socket.get());
            return CheckResult.permitUpgrade(BearerToken.handshakeHeaders(context.httpRequest()));
        } catch (InvalidFieldException e) {
            return refused(Problem.ofFields(
                    ProblemType.INVALID_PARAMETER,
                    "The parameter " + e.field() + " " + e.detail() + ".",
                    List.of(FieldError.of(e))));
        }
    }

    /**
     * Whether the request meets RFC 6455, section 4.2.1; otherwise the framework would refuse it without a problem
     * document, or not respond.
     */
    private static boolean isHandshake(HttpServerRequest request) {
        @Nullable String key = request.getHeader("Sec-WebSocket-Key");
        return HttpMethod.GET.equals(request.method())
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && key != null
                && KEY.matcher(key).matches();
    }

    private static Uni<CheckResult> refused(Problem problem) {
        return Uni.createFrom().failure(problem::toException);
    }
}
