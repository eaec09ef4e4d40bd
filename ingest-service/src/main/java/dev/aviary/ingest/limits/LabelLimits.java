package dev.aviary.ingest.limits;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Judges the names in requests by {@link LimitsConfig}. */
@Singleton
public final class LabelLimits {
    private final KnownLabels known;
    private final LabelTopic topic;
    private final LimitsConfig config;

    LabelLimits(KnownLabels known, LabelTopic topic, LimitsConfig config) {
        this.known = known;
        this.topic = topic;
        this.config = config;
    }

    /**
     * For the names of one request.
     *
     * @param subject who holds its token; null when it has none, or names its devices one by one
     */
    public RequestLabels ofRequest(@Nullable String subject) {
        return new RequestLabels(known, topic, config, subject);
    }
}
