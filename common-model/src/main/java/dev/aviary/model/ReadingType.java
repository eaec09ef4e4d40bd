package dev.aviary.model;

/** What a reading measures: {@code [A-Za-z_][A-Za-z0-9_.:-]{0,63}}, such as {@code temperature}. */
public final class ReadingType {
    public static final int MAX_LENGTH = 64;
    public static final String PATTERN = "[A-Za-z_][A-Za-z0-9_.:-]{0,63}";

    private ReadingType() {}

    /** Whether the name has the form of a type; hand-rolled, since it is asked once for every reading posted. */
    public static boolean isValid(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_LENGTH || !isStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (!isPart(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isPart(char c) {
        return isStart(c) || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-';
    }
}
