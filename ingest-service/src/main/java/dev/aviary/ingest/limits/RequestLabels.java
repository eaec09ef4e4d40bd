package dev.aviary.ingest.limits;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in one request that are new; they come into being when the request is accepted. Not thread-safe. */
public final class RequestLabels {
    private final KnownLabels known;
    private final LabelTopic topic;
    private final LimitsConfig config;
    private final @Nullable String subject;
    private final Map<String, Set<String>> fresh = new HashMap<>();

    RequestLabels(KnownLabels known, LabelTopic topic, LimitsConfig config, @Nullable String subject) {
        this.known = known;
        this.topic = topic;
        this.config = config;
        this.subject = subject;
    }

    /**
     * Goes on for a series that exists, and for a new one within the limits.
     *
     * @throws InvalidFieldException naming {@code device_uuid} or {@code type}, and the limit
     */
    public void require(Series series) {
        if (subject != null) {
            Label device = Label.device(subject, series.deviceUuid());
            require(
                    device,
                    "device_uuid",
                    config.devicesPerToken(),
                    "devices of a token (AVIARY_LIMITS_DEVICES_PER_TOKEN)");
        }
        require(
                Label.type(series),
                "type",
                config.typesPerDevice(),
                "types of a device (AVIARY_LIMITS_TYPES_PER_DEVICE)");
    }

    /**
     * As {@link #require(Series)}, for the name of a metric.
     *
     * @throws InvalidFieldException naming {@code name} and the limit
     */
    public void requireMetric(String name) {
        require(Label.metric(name), "name", config.metricNames(), "names of metrics (AVIARY_LIMITS_METRIC_NAMES)");
    }

    private void require(Label label, String field, int limit, String ofWhat) {
        if (known.contains(label)) {
            return;
        }
        // Requests that are decoded at the same time do not see each other's new names, nor do ingest APIs for about a
        // second: together they may exceed the limit by as many names as they bring.
        Set<String> names = fresh.computeIfAbsent(label.owner(), owner -> new HashSet<>());
        if (!names.contains(label.name()) && known.count(label.owner()) + names.size() >= limit) {
            throw new InvalidFieldException(field, "is new, and there may be at most " + limit + " " + ofWhat);
        }
        names.add(label.name());
    }

    /** The new names exist from now on; other ingest APIs read it from Kafka. */
    public void accept() {
        if (!fresh.isEmpty()) {
            List<Label> labels = new ArrayList<>();
            fresh.forEach((owner, names) -> names.forEach(name -> labels.add(new Label(owner, name))));
            labels.removeIf(label -> !known.add(label));
            topic.publish(labels);
        }
    }
}
