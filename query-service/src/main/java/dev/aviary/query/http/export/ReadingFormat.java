package dev.aviary.query.http.export;

import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.http.format.WireNumber;
import dev.aviary.query.store.reading.ReadingPage;

/** Writes lists of readings without a library, since lists are long: a reading takes no object. */
public enum ReadingFormat {
    JSON("application/json", ""),
    CSV("text/csv", "date_created,device_uuid,type,value\n"),
    NDJSON("application/x-ndjson", "");

    private final String mediaType;
    private final String header;

    ReadingFormat(String mediaType, String header) {
        this.mediaType = mediaType;
        this.header = header;
    }

    /** The format of the media type that the response was negotiated to have. */
    public static ReadingFormat of(String mediaType) {
        for (ReadingFormat format : values()) {
            if (format.mediaType.equals(mediaType)) {
                return format;
            }
        }
        throw new IllegalArgumentException(mediaType);
    }

    public String contentType() {
        return mediaType + ";charset=UTF-8";
    }

    /** The text before the first reading. */
    public String header() {
        return header;
    }

    /** Appends one reading and, where lines are its form, the line's end; nothing in it needs an escape. */
    public void append(StringBuilder target, ReadingPage page, int index, TimeFormat times) {
        if (this == CSV) {
            appendCsv(target, page, index, times);
        } else {
            appendJson(target, page, index, times);
        }
        if (this != JSON) {
            target.append('\n');
        }
    }

    private static void appendJson(StringBuilder target, ReadingPage page, int index, TimeFormat times) {
        String quote = times.isText() ? "\"" : "";
        target.append("{\"date_created\":").append(quote);
        times.append(target, page.epochMicrosAt(index));
        target.append(quote)
                .append(",\"device_uuid\":\"")
                .append(page.deviceName())
                .append("\",\"type\":\"")
                .append(page.typeAt(index))
                .append("\",\"value\":");
        WireNumber.append(target, page.valueAt(index));
        target.append('}');
    }

    private static void appendCsv(StringBuilder target, ReadingPage page, int index, TimeFormat times) {
        times.append(target, page.epochMicrosAt(index));
        target.append(',')
                .append(page.deviceName())
                .append(',')
                .append(page.typeAt(index))
                .append(',');
        WireNumber.append(target, page.valueAt(index));
    }
}
