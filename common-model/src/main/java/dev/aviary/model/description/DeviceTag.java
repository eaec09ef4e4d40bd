package dev.aviary.model.description;

import dev.aviary.model.InvalidFieldException;
import java.util.regex.Pattern;

/**
 * A property of a device that groups it with others, such as {@code site:roof}. Case counts in both parts.
 *
 * @param key of the form of {@link #KEY_PATTERN}
 * @param value 1 to 200 code points, not blank and without control characters
 */
public record DeviceTag(String key, String value) {
    /** The form of a key, as the problem that refuses another quotes it. */
    public static final String KEY_PATTERN = "[A-Za-z_][A-Za-z0-9_.-]{0,63}";

    private static final int MAX_VALUE_LENGTH = 200;
    private static final Pattern KEY = Pattern.compile(KEY_PATTERN);

    /**
     * Checks both parts.
     *
     * @throws InvalidFieldException naming {@code tags}
     */
    public DeviceTag {
        if (!isKey(key)) {
            throw new InvalidFieldException("tags", "must have keys that match " + KEY_PATTERN);
        }
        if (!Text.isPlain(value, MAX_VALUE_LENGTH)) {
            throw new InvalidFieldException(
                    "tags", "must give " + key + " a value of 1 to 200 characters without control characters");
        }
    }

    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
