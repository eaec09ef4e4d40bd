package dev.aviary.ingest.http.rate;

import dev.aviary.http.problem.FieldError;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.http.rate.TokenBucket.Rate;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A device is over its rate limit. */
public final class RateLimitedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final transient UUID device;
    private final transient Rate rate;
    private final int tokens;
    private final transient Duration wait;
    private final transient List<FieldError> errors;

    RateLimitedException(UUID device, int readings, Rate rate, int tokens, Duration wait) {
        this(device, rate, tokens, wait, readings > rate.burst() ? tooMany(rate) : tooOften(device), List.of());
    }

    private RateLimitedException(
            UUID device, Rate rate, int tokens, Duration wait, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.device = device;
        this.rate = rate;
        this.tokens = tokens;
        this.wait = wait;
        this.errors = errors;
    }

    /** The same, which names the readings. */
    public RateLimitedException naming(List<FieldError> readings) {
        return new RateLimitedException(device, rate, tokens, wait, String.valueOf(getMessage()), readings);
    }

    /** Which device. */
    public UUID device() {
        return device;
    }

    private static String tooOften(UUID device) {
        return "The device " + device + " is over its rate limit. Nothing was taken; send it again later.";
    }

    private static String tooMany(Rate rate) {
        return "A device may send at most " + rate.burst() + " readings at once. Nothing was taken; send fewer.";
    }

    /** With Retry-After, and the fields of draft-ietf-httpapi-ratelimit-headers. */
    Response toResponse() {
        long seconds = Math.max(1, (long) Math.ceil(wait.toMillis() / MILLIS_PER_SECOND));
        long window = Math.max(1, (long) Math.ceil(rate.nanosToFill() / NANOS_PER_SECOND));
        Problem problem = Problem.ofFields(ProblemType.RATE_LIMITED, String.valueOf(getMessage()), errors)
                .retryAfter(Duration.ofSeconds(seconds));
        return Response.fromResponse(problem.toResponse())
                .header("RateLimit-Policy", "\"device\";q=%d;w=%d".formatted(rate.burst(), window))
                .header("RateLimit", "\"device\";r=%d;t=%d".formatted(tokens, seconds))
                .build();
    }
}
