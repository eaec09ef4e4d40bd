package dev.aviary.query.http.parameter;

import dev.aviary.http.parameter.TimeParameter;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.ReadingType;
import dev.aviary.query.statistics.QuartileMethod;
import dev.aviary.query.store.TimeRange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters as text; each that breaks its rule ends in an {@link InvalidFieldException} that names it. */
public final class Parameters {
    private static final int MOST_QUANTILES = 100;
    private static final int MOST_DIGITS_OF_A_QUANTILE = 40;

    private Parameters() {}

    public static @Nullable String optionalType(@Nullable String type) {
        if (type != null && !ReadingType.isValid(type)) {
            throw new InvalidFieldException("type", "must match " + ReadingType.PATTERN);
        }
        return type;
    }

    /** The type, which must be given. */
    public static String requiredType(@Nullable String type) {
        if (type == null) {
            throw new InvalidFieldException("type", "is required: a statistic is of one type of reading");
        }
        optionalType(type);
        return type;
    }

    /** A whole number from 1 to the greatest; null text is the other. */
    public static int integer(String name, @Nullable String text, int otherwise, int max) {
        if (text == null) {
            return otherwise;
        }
        boolean isShortNumber = !text.isEmpty()
                && text.length() <= 9
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        int number = isShortNumber ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw new InvalidFieldException(name, "must be a whole number from 1 to " + max);
        }
        return number;
    }

    /** The range from a start to an end, each of which may be absent. */
    public static TimeRange range(@Nullable String start, @Nullable String end) {
        long from = start == null ? EpochMicros.EARLIEST : TimeParameter.parse("start", start);
        long to = end == null ? EpochMicros.LATEST : TimeParameter.parse("end", end);
        if (from > to) {
            throw new InvalidFieldException("start", "must not lie after end");
        }
        return new TimeRange(from, to);
    }

    /** Tukey's hinges when absent. */
    public static QuartileMethod quartileMethod(@Nullable String method) {
        return switch (method) {
            case null -> QuartileMethod.TUKEY;
            case "tukey" -> QuartileMethod.TUKEY;
            case "linear" -> QuartileMethod.LINEAR;
            default -> throw new InvalidFieldException("method", "must be tukey or linear");
        };
    }

    /** The quantiles of lists such as {@code 0.9,0.99}, each under its name as it was sent; null when none were. */
    static @Nullable Map<String, BigDecimal> quantiles(List<String> lists) {
        if (lists.isEmpty()) {
            return null;
        }
        String[] names = String.join(",", lists).split(",", -1);
        if (names.length > MOST_QUANTILES) {
            throw new InvalidFieldException("q", "must name at most " + MOST_QUANTILES + " quantiles");
        }
        Map<String, BigDecimal> quantiles = LinkedHashMap.newLinkedHashMap(names.length);
        for (String name : names) {
            quantiles.put(name.strip(), quantile(name.strip()));
        }
        return quantiles;
    }

    private static BigDecimal quantile(String text) {
        if (text.length() <= MOST_DIGITS_OF_A_QUANTILE) {
            try {
                BigDecimal quantile = new BigDecimal(text);
                if (quantile.signum() >= 0
                        && Math.abs((long) quantile.scale()) <= MOST_DIGITS_OF_A_QUANTILE
                        && quantile.compareTo(BigDecimal.ONE) <= 0) {
                    return quantile;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
        }
        throw new InvalidFieldException(
                "q", "must be a list of numbers from 0 to 1, with commas between them and at most 40 digits each");
    }
}
