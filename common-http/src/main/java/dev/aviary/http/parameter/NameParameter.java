package dev.aviary.http.parameter;

import dev.aviary.model.InvalidFieldException;

/** A name of the older interfaces as a query parameter: of a host or of a metric. */
public final class NameParameter {
    private static final int MAX_LENGTH = 255;

    private NameParameter() {}

    /**
     * Returns the name if it has 1 to 255 code points, none of which is U+0000.
     *
     * @throws InvalidFieldException naming the parameter
     */
    public static String parse(String parameter, String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw new InvalidFieldException(parameter, "must have 1 to 255 characters");
        }
        if (name.indexOf('\0') >= 0) {
            throw new InvalidFieldException(parameter, "must hold no U+0000");
        }
        return name;
    }
}
