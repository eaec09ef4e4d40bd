package dev.aviary.http.route;

/** Recognizes request targets that need no parser: most consist of unreserved characters and a few delimiters. */
final class PlainUri {
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=,:+";

    private static final boolean[] IS_PLAIN = new boolean[128];

    static {
        CHARACTERS.chars().forEach(character -> IS_PLAIN[character] = true);
    }

    private PlainUri() {}

    /** Whether a target is surely a path, with or without a query; false where it has to be parsed. */
    static boolean isSurelyWellFormed(String target) {
        // What follows two slashes is a host.
        if (!target.startsWith("/") || target.startsWith("//")) {
            return false;
        }
        for (int i = 1; i < target.length(); i++) {
            char character = target.charAt(i);
            if (character >= IS_PLAIN.length || !IS_PLAIN[character]) {
                return false;
            }
        }
        return true;
    }
}
