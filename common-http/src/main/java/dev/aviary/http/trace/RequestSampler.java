package dev.aviary.http.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** A trace begins with a request, and with a share of these; what runs in the background begins none. */
final class RequestSampler implements Sampler {
    private final Sampler permit;

    RequestSampler(double ratio) {
        this.permit = Sampler.traceIdRatioBased(ratio);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return kind == SpanKind.SERVER
                ? permit.shouldSample(parent, traceId, name, kind, attributes, links)
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "Requests{" + permit.getDescription() + "}";
    }

    static final class Sampling {
        /** The decision at the start of a trace holds for all of its spans. */
        @Produces
        @Singleton
        Sampler sampler(TracesConfig config) {
            return Sampler.parentBased(new RequestSampler(config.ratio()));
        }
    }
}
