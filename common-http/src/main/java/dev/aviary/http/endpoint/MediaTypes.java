package dev.aviary.http.endpoint;

import dev.aviary.model.InvalidFieldException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Proactive negotiation of media types (RFC 9110, section 12.5.1). */
public final class MediaTypes {
    /** The query parameter that replaces the header Accept, which a spreadsheet cannot send. */
    public static final String FORMAT = "format";

    private static final Map<String, String> FORMATS =
            Map.of("json", "application/json", "csv", "text/csv", "ndjson", "application/x-ndjson");
    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    /** Of the weight of a range that names the type: a wildcard of the same weight is less. */
    private static final double WILDCARD_SUBTYPE = 1e-4;

    private static final double WILDCARD = 2e-4;

    private MediaTypes() {}

    static String withoutParameters(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The media type that a value of {@link #FORMAT} stands for.
     *
     * @throws InvalidFieldException when the value is none of them
     */
    public static String ofFormat(String format) {
        return Optional.ofNullable(FORMATS.get(format))
                .orElseThrow(() -> new InvalidFieldException(FORMAT, "must be json, csv or ndjson"));
    }

    /** The values of {@link #FORMAT} that stand for one of these types, in order. */
    static List<String> formatsOf(List<String> types) {
        List<String> served = types.stream().map(MediaTypes::withoutParameters).toList();
        return FORMATS.keySet().stream()
                .filter(format -> served.contains(FORMATS.get(format)))
                .sorted()
                .toList();
    }

    /**
     * The type of the highest weight in the header; of equals the first. A type that is named is preferred to one that a wildcard
     * of the same weight covers.
     *
     * @param accept the header's lines; none, or empty ones, accept everything
     * @return empty where none of the types is accepted
     */
    public static Optional<String> best(List<String> accept, List<String> types) {
        List<String> ranges = accept.stream()
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList();
        if (ranges.isEmpty()) {
            return types.stream().findFirst();
        }
        String best = "";
        double preference = 0;
        for (String type : types) {
            double ofType = preference(type, ranges);
            if (ofType > preference) {
                best = type;
                preference = ofType;
            }
        }
        return Optional.of(best).filter(type -> !type.isEmpty());
    }

    /** Weights have three decimals, so what a wildcard takes off reorders no two different weights. */
    private static double preference(String type, List<String> ranges) {
        String anySubtype = type.substring(0, type.indexOf('/')) + "/*";
        return weight(type, ranges)
                .or(() -> weight(anySubtype, ranges).map(weight -> weight - WILDCARD_SUBTYPE))
                .or(() -> weight("*/*", ranges).map(weight -> weight - WILDCARD))
                .orElse(0.0);
    }

    /** Of the first range that covers exactly this; empty where there is none. */
    private static Optional<Double> weight(String covering, List<String> ranges) {
        for (String range : ranges) {
            String[] parts = range.split(";");
            if (parts.length > 0 && parts[0].strip().equals(covering)) {
                return Optional.of(weight(parts));
            }
        }
        return Optional.empty();
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                String weight = parameter.substring(2).strip();
                return WEIGHT.matcher(weight).matches() ? Double.parseDouble(weight) : 0;
            }
        }
        return 1;
    }
}
