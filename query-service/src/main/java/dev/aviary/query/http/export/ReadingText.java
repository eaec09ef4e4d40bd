package dev.aviary.query.http.export;

import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.store.reading.ReadingPage;

/** Readings as a response's text: in the format that the client accepts, with times by the parameter {@code times}. */
public record ReadingText(ReadingFormat format, TimeFormat times) {
    /** The text before the first reading. */
    public String header() {
        return format.header();
    }

    /** Appends one reading and, where lines are its form, the line's end. */
    public void append(StringBuilder target, ReadingPage page, int index) {
        format.append(target, page, index, times);
    }
}
