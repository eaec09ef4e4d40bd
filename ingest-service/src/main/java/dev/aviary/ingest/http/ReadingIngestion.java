package dev.aviary.ingest.http;

import dev.aviary.http.admission.RequestPermit;
import dev.aviary.http.problem.FieldError;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.http.decode.BodyDecoding;
import dev.aviary.ingest.http.decode.BodyFormat;
import dev.aviary.ingest.http.decode.DecodedReadings;
import dev.aviary.ingest.http.decode.ReadingDecoder;
import dev.aviary.ingest.http.decode.ReadingFields;
import dev.aviary.ingest.http.decode.RequestScope;
import dev.aviary.ingest.limits.LabelLimits;
import dev.aviary.ingest.limits.RequestLabels;
import dev.aviary.ingest.publish.ReadingPublisher;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.model.EpochMicros;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Processes a request's body: decodes it, checks the rate, publishes, and responds after the acknowledgement. */
@Singleton
class ReadingIngestion {
    private static final int MAX_ERRORS_SHOWN = 100;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReadingPublisher publisher;
    private final RateLimit rateLimit;
    private final LabelLimits limits;
    private final EdgeMetrics metrics;
    private final Clock clock;

    ReadingIngestion(
            ReadingPublisher publisher, RateLimit rateLimit, LabelLimits limits, EdgeMetrics metrics, Clock clock) {
        this.limits = limits;
        this.publisher = publisher;
        this.rateLimit = rateLimit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Takes the readings of a body: all or none, or with {@code partial} the valid ones.
     *
     * @param sender whose readings they may be
     * @return completes once Kafka has acknowledged all that is accepted; fails with a problem
     */
    Uni<AcceptedResponse> take(RequestScope sender, BodyFormat format, boolean partial) {
        rateLimit.requireAToken(sender);
        RequestLabels labels = limits.ofRequest(sender.scope().subjectOfAll(sender.request()));
        ReadingFields fields = new ReadingFields(sender, labels, EpochMicros.of(clock.instant()));
        ReadingDecoder decoder = new ReadingDecoder(fields, RequestPermit.of(sender.request())::reserve);
        boolean lineByLine = partial && format == BodyFormat.NDJSON;
        return BodyDecoding.decode(
                        sender.request(), body -> lineByLine ? decoder.decodeLines(body) : decoder.decode(body, format))
                .flatMap(decoded -> publish(sender, decoded, labels, partial));
    }

    private Uni<AcceptedResponse> publish(
            RequestScope sender, DecodedReadings all, RequestLabels labels, boolean partial) {
        refuseInvalid(all, partial);
        DecodedReadings decoded = rateLimit.admit(all, partial);
        labels.accept();
        int accepted = decoded.accepted().size();
        AcceptedResponse response = new AcceptedResponse(accepted, partial ? decoded.rejected() : null);
        return publisher
                .publish(decoded.accepted())
                .onItem()
                .transform(acknowledged -> {
                    PositionHeader.set(sender.request(), acknowledged);
                    metrics.accepted(accepted);
                    metrics.rejected(decoded.rejected());
                    return response;
                })
                .onFailure(KafkaUnavailableException.class)
                .transform(failure -> unavailable(accepted));
    }

    private void refuseInvalid(DecodedReadings decoded, boolean partial) {
        int invalid = decoded.rejectedCount();
        int valid = decoded.accepted().size();
        boolean takesTheValid = partial && valid > 0 && invalid <= DecodedReadings.MAX_REJECTED_KEPT;
        if (invalid == 0 || takesTheValid) {
            return;
        }
        metrics.rejected(decoded.rejected());
        if (valid > 0) {
            metrics.rejected("batch", valid);
        }
        List<FieldError> shown = decoded.rejected()
                .subList(0, Math.min(MAX_ERRORS_SHOWN, decoded.rejected().size()));
        boolean uncovered = decoded.hasUncovered();
        throw Problem.ofFields(
                        uncovered ? ProblemType.FORBIDDEN : ProblemType.INVALID_FIELD,
                        invalid + " of " + (invalid + valid) + " readings are invalid"
                                + (uncovered ? " or of devices that the token does not cover" : "")
                                + "; none was taken.",
                        shown)
                .toException();
    }

    private RuntimeException unavailable(int readings) {
        metrics.rejected("kafka", readings);
        return Problem.unavailable(
                        "Kafka did not acknowledge in time; some readings may be stored. Send it again.", RETRY_AFTER)
                .toException();
    }
}
