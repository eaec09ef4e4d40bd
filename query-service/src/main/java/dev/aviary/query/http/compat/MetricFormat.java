package dev.aviary.query.http.compat;

import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import dev.aviary.query.http.AcceptHeader;
import java.util.List;

/** How a list of free-form metrics is written down. */
enum MetricFormat {
    JSON("application/json"),
    /** A metric a line; line ends within one, which stand only between its parts, become spaces. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    MetricFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static MetricFormat accepted(List<String> acceptHeaders) {
        AcceptHeader accept = AcceptHeader.of(acceptHeaders);
        MetricFormat best = accept.quality(NDJSON.mediaType) > accept.quality(JSON.mediaType) ? NDJSON : JSON;
        if (accept.quality(best.mediaType) == 0) {
            throw Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "Metrics are served as application/json and application/x-ndjson.")
                    .toException();
        }
        return best;
    }

    String contentType() {
        return mediaType + ";charset=UTF-8";
    }

    String start() {
        return this == JSON ? "[" : "";
    }

    String end() {
        return this == JSON ? "]" : "";
    }

    /** Appends a metric that has the given place in the list, from 0. */
    void append(StringBuilder target, String metric, long place) {
        if (this == NDJSON) {
            target.append(metric.replace('\n', ' ').replace('\r', ' ')).append('\n');
        } else {
            target.append(place == 0 ? "" : ",").append(metric);
        }
    }
}
