package dev.aviary.query.http.compat;

/** The formats of lists of free-form metrics. */
enum MetricFormat {
    JSON("application/json"),
    /** A metric a line; line ends within one, which stand only between its parts, become spaces. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    MetricFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format of the media type that the response was negotiated to have. */
    static MetricFormat of(String mediaType) {
        return NDJSON.mediaType.equals(mediaType) ? NDJSON : JSON;
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
