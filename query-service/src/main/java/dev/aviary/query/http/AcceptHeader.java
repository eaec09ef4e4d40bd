package dev.aviary.query.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a client accepts and how much it likes it (RFC 9110, 12.5.1); parts that are malformed accept nothing. */
public final class AcceptHeader {
    private final List<String> ranges;

    private AcceptHeader(List<String> ranges) {
        this.ranges = ranges;
    }

    /** Of all its lines. */
    public static AcceptHeader of(List<String> headers) {
        return new AcceptHeader(headers.stream()
                .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList());
    }

    /** From 0, not at all, to 1. The most specific range that covers the type decides; no header accepts all. */
    public double quality(String mediaType) {
        if (ranges.isEmpty()) {
            return 1;
        }
        String anySubtype = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
        for (String covering : List.of(mediaType, anySubtype, "*/*")) {
            for (String range : ranges) {
                String[] parts = range.split(";");
                if (parts[0].strip().equals(covering)) {
                    return weight(parts);
                }
            }
        }
        return 0;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                return weight(parameter.substring(2));
            }
        }
        return 1;
    }

    private static double weight(String text) {
        return text.matches("[01](\\.\\d{0,3})?") ? Math.min(Double.parseDouble(text), 1) : 0;
    }
}
