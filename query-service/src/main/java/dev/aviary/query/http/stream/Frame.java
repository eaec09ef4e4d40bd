package dev.aviary.query.http.stream;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.query.http.format.WireNumber;
import dev.aviary.query.live.LiveEvent;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An event as text, written once for all clients.
 *
 * @param series equal for events of which a client that is behind needs only the newest
 * @param text a metric as it was sent, or a reading as everywhere else
 * @param holders how many queues hold the frame, see {@link FrameMemory}
 */
record Frame(LiveEvent event, Object series, String text, AtomicInteger holders) {
    /** Of the objects around the text, about. */
    private static final int BYTES_BESIDE_THE_TEXT = 128;

    private record MetricSeries(String name) {}

    static Frame of(LiveEvent event) {
        return switch (event) {
            case LiveEvent.OfMetric of ->
                frame(event, new MetricSeries(of.metric().name()), of.metric().json());
            case LiveEvent.OfReading of -> frame(event, of.reading().series(), json(of.reading()));
            case LiveEvent.Gap gap -> frame(event, gap, "{}");
        };
    }

    private static Frame frame(LiveEvent event, Object series, String text) {
        return new Frame(event, series, text, new AtomicInteger());
    }

    /** The approximate size of the frame in memory in bytes: text beyond Latin-1 takes two bytes a character. */
    long bytes() {
        return BYTES_BESIDE_THE_TEXT + 2L * text.length();
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
