package dev.aviary.http.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The problems of requests without sufficient rights; they never contain the token. */
public final class AccessProblems {
    private AccessProblems() {}

    /** Empty for a failure of any other kind. */
    public static Optional<Problem> of(@Nullable Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Optional.of(Problem.of(
                    ProblemType.UNAUTHORIZED,
                    "The token is not valid: its signature, its issuer, its audience or its time is wrong."));
        }
        if (failure instanceof UnauthorizedException) {
            return Optional.of(
                    Problem.of(ProblemType.UNAUTHORIZED, "This needs a token: Authorization: Bearer <token>."));
        }
        if (failure instanceof ForbiddenException) {
            return Optional.of(Problem.of(ProblemType.FORBIDDEN, "The token's role may not do this."));
        }
        return Optional.empty();
    }
}
