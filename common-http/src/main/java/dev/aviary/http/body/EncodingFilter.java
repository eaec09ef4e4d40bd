package dev.aviary.http.body;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.admission.AdmissionLimiter;
import dev.aviary.http.admission.RequestPermit;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses bodies that are not UTF-8, and removes the byte order mark. JSON parsers guess the encoding, accept some of
 * what is not UTF-8, and do not look into what they skip.
 */
@ApplicationScoped
class EncodingFilter {
    /** Checking takes about 1 ms a megabyte; a longer body would delay the other requests of its event loop. */
    private static final int MAX_BYTES_ON_EVENT_LOOP = 256 * 1024;

    private final AdmissionLimiter limiter;

    EncodingFilter(AdmissionLimiter limiter) {
        this.limiter = limiter;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.ENCODING.priority());
    }

    private void check(RoutingContext context) {
        byte[] body = Utf8.withoutMark(RequestBody.of(context));
        RequestBody.keep(context, body);
        if (body.length <= MAX_BYTES_ON_EVENT_LOOP) {
            proceed(context, Utf8.isText(body));
            return;
        }
        RequestPermit permit = limiter.permitOf(context);
        permit.begin();
        context.vertx()
                .executeBlocking(() -> Utf8.isText(body), false)
                .onComplete(done -> permit.finish())
                .onSuccess(isText -> proceed(context, isText))
                .onFailure(context::fail);
    }

    private static void proceed(RoutingContext context, boolean isText) {
        if (isText) {
            context.next();
        } else {
            Problem.of(ProblemType.MALFORMED_BODY, "The body is not UTF-8 text.")
                    .writeTo(context.response());
        }
    }
}
