package dev.aviary.query.http.stream;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.query.http.WireNumber;
import dev.aviary.query.live.LiveEvent;

/**
 * An event as text, written once for all clients.
 *
 * @param series equal for events of which a client that is behind needs only the newest
 * @param text a metric as it was sent, or a reading as everywhere else
 */
record Frame(LiveEvent event, Object series, String text) {
    private record MetricSeries(String name) {}

    static Frame of(LiveEvent event) {
        return switch (event) {
            case LiveEvent.OfMetric of ->
                new Frame(
                        event, new MetricSeries(of.metric().name()), of.metric().json());
            case LiveEvent.OfReading of -> new Frame(event, of.reading().series(), json(of.reading()));
            case LiveEvent.Gap gap -> new Frame(event, gap, "{}");
        };
    }

    private static String json(Reading reading) {
        StringBuilder json = new StringBuilder(128).append("{\"date_created\":");
        EpochMicros.appendSeconds(json, reading.epochMicros());
        json.append(",\"device_uuid\":\"")
                .append(reading.series().deviceUuid())
                .append("\",\"type\":\"")
                .append(reading.series().type())
                .append("\",\"value\":");
        WireNumber.append(json, reading.value());
        return json.append('}').toString();
    }

    /** The name of the event among Server-Sent Events. */
    String eventName() {
        return switch (event) {
            case LiveEvent.OfMetric of -> "metric";
            case LiveEvent.OfReading of -> "reading";
            case LiveEvent.Gap gap -> "gap";
        };
    }

    /** The text without line breaks, which JSON has only between its parts. */
    String line() {
        return text.replace('\n', ' ').replace('\r', ' ');
    }
}
