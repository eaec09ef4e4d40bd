package dev.aviary.query.http.stream;

import dev.aviary.http.FieldError;
import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import dev.aviary.http.access.BearerToken;
import dev.aviary.http.access.Role;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.QueryConfig;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import jakarta.inject.Singleton;
import java.util.List;

/** Refuses with a problem, before the handshake, whom the stream cannot serve. */
@Singleton
class StreamUpgrade implements HttpUpgradeCheck {
    static final TypedKey<StreamFilter> FILTER = new TypedKey<>("filter");
    static final TypedKey<HttpConnection> WIRE = new TypedKey<>("wire");

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
                        ? judge(context)
                        : refused(Problem.of(ProblemType.FORBIDDEN, "The token's role may not read.")));
    }

    private Uni<CheckResult> judge(HttpUpgradeContext context) {
        if (!sockets.hasRoom()) {
            return refused(Problem.unavailable("Too many sockets are open. Come again.", config.retryAfter()));
        }
        try {
            context.userData().put(FILTER, StreamFilter.of(context.httpRequest()::getParam));
            context.userData().put(WIRE, context.httpRequest().connection());
            return CheckResult.permitUpgrade(BearerToken.handshakeHeaders(context.httpRequest()));
        } catch (InvalidFieldException e) {
            return refused(Problem.ofFields(
                    ProblemType.INVALID_PARAMETER,
                    "The parameter " + e.field() + " " + e.detail() + ".",
                    List.of(FieldError.of(e))));
        }
    }

    private static Uni<CheckResult> refused(Problem problem) {
        return Uni.createFrom().failure(problem::toException);
    }
}
